// SPDX-License-Identifier: Apache-2.0
/**
 * Bluezone in a program: {@link io.bluezone.tracing.ProximityTracer} is the whole of it, with its
 * settings, its status, and the consents that everything it gives away needs. {@link
 * io.bluezone.tracing.IdReader} is for programs that only scan.
 */
@NullMarked
package io.bluezone.tracing;

import org.jspecify.annotations.NullMarked;
