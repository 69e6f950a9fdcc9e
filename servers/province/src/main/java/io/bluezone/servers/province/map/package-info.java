// SPDX-License-Identifier: Apache-2.0
/** The boundaries of units, which a province brings as GeoJSON. */
@NullMarked
package io.bluezone.servers.province.map;

import org.jspecify.annotations.NullMarked;
