// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.store;

import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.LogQuery;

/** The sightings of a contact log: the same rows that its history file would have. */
public final class LogSightings {

  private LogSightings() {}

  public static SightingIndex of(ContactLog log) throws ContactLogException {
    SightingIndex.Builder index = SightingIndex.builder();
    log.read(
        LogQuery.all(),
        encounter -> encounter.forEachSighting((time, rssi) -> index.add(encounter.id(), time)));
    return index.build();
  }
}
