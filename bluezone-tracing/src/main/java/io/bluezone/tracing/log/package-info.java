// SPDX-License-Identifier: Apache-2.0
/**
 * From sightings to a contact log: {@link io.bluezone.tracing.log.EncounterRecorder} turns
 * receptions into {@link io.bluezone.tracing.log.Encounter}s, a {@link
 * io.bluezone.tracing.log.ContactLog} keeps them, and {@link io.bluezone.tracing.log.HistoryReader}
 * and {@link io.bluezone.tracing.log.HistoryWriter} speak the original app's history format.
 */
@NullMarked
package io.bluezone.tracing.log;

import org.jspecify.annotations.NullMarked;
