// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.ForwardingContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.log.LogStatus;
import io.bluezone.records.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps the encounters of the last hours, and hands earlier ones to sums: a town's would not fit
 * into memory. They are handed over when the caller asks, so that phones that write side by side
 * share no sums.
 */
final class FoldingLog extends ForwardingContactLog {

  private static final Duration KEPT = Duration.ofMinutes(75);

  private final Consumer<Encounter> folded;
  private final InMemoryContactLog memory = new InMemoryContactLog();
  private final List<Encounter> over = new ArrayList<>();
  private InMemoryContactLog recent = new InMemoryContactLog();
  private Instant newest = Instant.MIN;
  private Instant foldedAt = Instant.MIN;
  private long encounters;
  private long bytes;

  /** A log that hands each encounter over once, when nothing is added to it any more. */
  FoldingLog(Consumer<Encounter> folded) {
    this.folded = folded;
  }

  @Override
  protected ContactLog delegate() {
    return recent;
  }

  @Override
  public void write(Collection<Encounter> batch) throws ContactLogException {
    recent.write(batch);
    for (Encounter each : batch) {
      newest = each.intervalStart().isAfter(newest) ? each.intervalStart() : newest;
    }
    if (foldedAt.equals(Instant.MIN)) {
      foldedAt = newest;
    }
    if (newest.isAfter(foldedAt.plus(KEPT))) {
      fold(newest.minus(KEPT.dividedBy(2)));
    }
  }

  /** Hands over what was put aside since. Not while the world runs. */
  void handOver() {
    if (!over.isEmpty()) {
      over.forEach(folded);
      over.clear();
    }
  }

  void foldAll() throws ContactLogException {
    fold(Instant.MAX);
    handOver();
  }

  private void fold(Instant before) throws ContactLogException {
    List<Encounter> stay = new ArrayList<>();
    recent.read(
        LogQuery.all(),
        each -> {
          if (each.intervalStart().isBefore(before)) {
            encounters++;
            bytes += each.encodedLength();
            over.add(each);
          } else {
            stay.add(each);
          }
        });
    InMemoryContactLog fresh = new InMemoryContactLog();
    fresh.write(stay);
    recent = fresh;
    foldedAt = newest;
  }

  /** Gives the bytes of a log on disk, before it is sealed. */
  long bytes() {
    return bytes;
  }

  @Override
  public LogStatus status() throws ContactLogException {
    LogStatus now = recent.status();
    return new LogStatus(
        (int) Math.min(Integer.MAX_VALUE, now.encounters() + encounters),
        now.bytes() + bytes,
        now.evicted(),
        now.full());
  }

  @Override
  public StateStore state() {
    return memory.state();
  }

  @Override
  public void erase() throws ContactLogException {
    recent.erase();
    memory.erase();
  }
}
