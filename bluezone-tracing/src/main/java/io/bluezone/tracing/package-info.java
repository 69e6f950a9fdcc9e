// SPDX-License-Identifier: Apache-2.0
/**
 * Bluezone in a program: {@link io.bluezone.tracing.ProximityTracer} is what runs on a radio, with
 * its settings and its status; {@link io.bluezone.records.ContactRecords} is what the owner does
 * with what was recorded, with the consents that everything it gives away needs. {@link
 * io.bluezone.tracing.IdReader} is for programs that only scan.
 */
@NullMarked
package io.bluezone.tracing;

import org.jspecify.annotations.NullMarked;
