// SPDX-License-Identifier: Apache-2.0
/**
 * Bluezone on the air: {@link io.bluezone.tracing.beacon.Beacon} is a decoded frame, {@link
 * io.bluezone.tracing.beacon.Sighting} a reception of a rolling ID.
 */
@NullMarked
package io.bluezone.tracing.beacon;

import org.jspecify.annotations.NullMarked;
