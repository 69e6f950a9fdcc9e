// SPDX-License-Identifier: Apache-2.0
/**
 * Bluezone on the air and in a program: {@link io.bluezone.tracing.Beacon} is a decoded frame,
 * {@link io.bluezone.tracing.Sighting} a reception of a rolling ID.
 */
@NullMarked
package io.bluezone.tracing;

import org.jspecify.annotations.NullMarked;
