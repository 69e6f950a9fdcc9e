// SPDX-License-Identifier: Apache-2.0
/**
 * From sightings to a contact log: {@link io.bluezone.tracing.log.EncounterRecorder} turns
 * receptions into {@link io.bluezone.tracing.log.Encounter}s, and a {@link
 * io.bluezone.tracing.log.ContactLog} keeps them.
 */
@NullMarked
package io.bluezone.tracing.log;

import org.jspecify.annotations.NullMarked;
