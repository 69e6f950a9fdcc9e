// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.store;

import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.LogQuery;

/** The sightings of a contact log: the same rows that its history file would have. */
public final class LogSightings {

  private LogSightings() {}

  public static SightingIndex of(ContactLog log) throws ContactLogException {
    SightingIndex.Builder index = SightingIndex.builder();
    log.read(LogQuery.all(), encounter -> add(encounter, index));
    return index.build();
  }

  private static void add(Encounter encounter, SightingIndex.Builder index) {
    long high = encounter.id().high();
    int low = encounter.id().low();
    long start = encounter.intervalStart().toEpochMilli();
    if (encounter.samples().isEmpty()) {
      index.add(high, low, start + 1000L * encounter.presence().first());
      index.add(high, low, start + 1000L * encounter.presence().last());
    }
    encounter.samples().forEach((seconds, rssi) -> index.add(high, low, start + 1000L * seconds));
  }
}
