// SPDX-License-Identifier: Apache-2.0
/**
 * Bluezone on a radio: {@link io.bluezone.tracing.ProximityTracer} runs, with its settings and its
 * status. {@link io.bluezone.records.ContactRecords} serves the owner of the records. {@link
 * io.bluezone.tracing.IdReader} is for programs that only scan.
 */
@NullMarked
package io.bluezone.tracing;

import org.jspecify.annotations.NullMarked;
