// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.ForwardingContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.log.LogStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Keeps the encounters of the last hour as bytes, and hands earlier ones to sums: a town's would
 * not fit into memory. They are handed over when the caller asks, so that phones that write side by
 * side share no sums.
 */
final class FoldingLog extends ForwardingContactLog {

  /** Longer than an interval and the time until it is saved. */
  private static final Duration KEPT = Duration.ofMinutes(37);

  private final Consumer<Encounter> folded;

  /** Of no encounters: days are over for whoever keeps an hour. */
  private final InMemoryContactLog memory = new InMemoryContactLog();

  /** Accounts of encounters as they were written, by interval. */
  private final NavigableMap<Instant, List<byte[]>> accounts = new TreeMap<>();

  private List<Encounter> over = new ArrayList<>();
  private List<Encounter> taken = List.of();
  private int waiting;
  private long encounters;
  private long bytes;

  /** A log that hands each encounter over once, when nothing is added to it any more. */
  FoldingLog(Consumer<Encounter> folded) {
    this.folded = folded;
  }

  @Override
  protected ContactLog delegate() {
    return memory;
  }

  @Override
  public void write(Collection<Encounter> batch) throws ContactLogException {
    for (Encounter each : batch) {
      accounts
          .computeIfAbsent(each.intervalStart(), start -> new ArrayList<>())
          .add(each.toByteArray());
      waiting++;
    }
    if (!accounts.isEmpty()) {
      fold(accounts.headMap(accounts.lastKey().minus(KEPT), false));
    }
  }

  /** Takes what was put aside since, to be handed over. Not while the world runs. */
  void take() {
    if (!over.isEmpty()) {
      taken = over;
      over = new ArrayList<>();
    }
  }

  /** Hands over what was taken, while the world may run. */
  void handOver() {
    taken.forEach(folded);
    taken = List.of();
  }

  void foldAll() throws ContactLogException {
    fold(accounts);
    take();
    handOver();
  }

  private void fold(Map<Instant, List<byte[]>> which) throws ContactLogException {
    if (which.isEmpty()) {
      return;
    }
    whole(which)
        .read(
            LogQuery.all(),
            each -> {
              encounters++;
              bytes += each.encodedLength();
              over.add(each);
            });
    which.values().forEach(each -> waiting -= each.size());
    which.clear();
  }

  /** Puts the accounts of each encounter together. */
  private static ContactLog whole(Map<Instant, List<byte[]>> which) throws ContactLogException {
    InMemoryContactLog log = new InMemoryContactLog();
    for (List<byte[]> each : which.values()) {
      log.write(each.stream().map(Encounter::of).toList());
    }
    return log;
  }

  /** Gives the bytes of a log on disk, before it is sealed. */
  long bytes() {
    return bytes;
  }

  @Override
  public void read(LogQuery query, Consumer<? super Encounter> reader) throws ContactLogException {
    whole(accounts).read(query, reader);
  }

  @Override
  public LogStatus status() throws ContactLogException {
    return new LogStatus((int) Math.min(Integer.MAX_VALUE, waiting + encounters), bytes, 0, false);
  }

  @Override
  public void erase() throws ContactLogException {
    accounts.clear();
    waiting = 0;
    memory.erase();
  }
}
