// SPDX-License-Identifier: Apache-2.0
/** The tree of units: data that an operator brings. */
@NullMarked
package io.bluezone.servers.province.units;

import org.jspecify.annotations.NullMarked;
