// SPDX-License-Identifier: Apache-2.0
/** The measures that units took, and the figures beside those of other units. */
@NullMarked
package io.bluezone.servers.province.measures;

import org.jspecify.annotations.NullMarked;
