// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.store;

import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.examples.cli.terminal.Interrupts;
import io.bluezone.examples.cli.terminal.Progress;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.LogQuery;
import java.util.concurrent.atomic.AtomicLong;

/** The sightings of a contact log: the same rows that its history file would have. */
public final class LogSightings {

  private LogSightings() {}

  /**
   * Reads them.
   *
   * @throws java.util.concurrent.CancellationException if it was interrupted
   */
  public static SightingIndex of(ContactLog log, Progress progress, Interrupts interrupts)
      throws ContactLogException {
    SightingIndex.Builder index = SightingIndex.builder();
    long all = log.status().encounters();
    AtomicLong read = new AtomicLong();
    log.readInAnyOrder(
        LogQuery.all(),
        encounter -> {
          interrupts.check();
          progress.at(read.incrementAndGet(), all);
          encounter.forEachSighting((time, rssi) -> index.add(encounter.id(), time));
        });
    return index.buildAndClear();
  }
}
