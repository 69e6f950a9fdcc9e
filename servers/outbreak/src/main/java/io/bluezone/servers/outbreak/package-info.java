// SPDX-License-Identifier: Apache-2.0
/** The bluezone outbreak command. */
@NullMarked
package io.bluezone.servers.outbreak;

import org.jspecify.annotations.NullMarked;
