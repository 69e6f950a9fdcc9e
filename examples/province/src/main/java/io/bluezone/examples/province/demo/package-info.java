// SPDX-License-Identifier: Apache-2.0
/** A province that is made up, to try the program. */
@NullMarked
package io.bluezone.examples.province.demo;

import org.jspecify.annotations.NullMarked;
