// SPDX-License-Identifier: Apache-2.0
/** Pictures of figures, as SVG. */
@NullMarked
package io.bluezone.servers.province.chart;

import org.jspecify.annotations.NullMarked;
