// SPDX-License-Identifier: Apache-2.0
/** A province that is made up, to try the program. */
@NullMarked
package io.bluezone.servers.province.demo;

import org.jspecify.annotations.NullMarked;
