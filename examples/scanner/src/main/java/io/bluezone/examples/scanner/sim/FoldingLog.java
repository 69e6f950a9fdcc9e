// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import com.google.common.collect.Multimaps;
import com.google.common.io.ByteArrayDataInput;
import com.google.common.io.ByteArrayDataOutput;
import com.google.common.io.ByteStreams;
import com.google.common.primitives.Ints;
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
 * Keeps the encounters of two intervals as bytes, and hands earlier ones to sums: a town's would
 * not fit into memory. They are handed over when the caller asks, so that phones that write side by
 * side share no sums.
 */
final class FoldingLog extends ForwardingContactLog {

  /** Less than two intervals: who writes of the one after the next has written all of one. */
  private static final Duration KEPT = Duration.ofMinutes(20);

  private final Consumer<Encounter> folded;

  /** Of no encounters: days are over for whoever keeps two intervals. */
  private final InMemoryContactLog memory = new InMemoryContactLog();

  /** Accounts of encounters as they were written, by interval: of each batch as one. */
  private final NavigableMap<Instant, List<byte[]>> accounts = new TreeMap<>();

  private List<Encounter> over = new ArrayList<>();
  private List<Encounter> taken = List.of();
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
    Multimaps.index(batch, Encounter::intervalStart)
        .asMap()
        .forEach(
            (start, each) ->
                accounts.computeIfAbsent(start, key -> new ArrayList<>(2)).add(packed(each)));
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
    which.clear();
  }

  /** Behind their number, each behind its length. */
  private static byte[] packed(Collection<Encounter> together) {
    ByteArrayDataOutput packed = ByteStreams.newDataOutput();
    packed.writeInt(together.size());
    for (Encounter each : together) {
      byte[] account = each.toByteArray();
      packed.writeInt(account.length);
      packed.write(account);
    }
    return packed.toByteArray();
  }

  private static List<Encounter> unpacked(byte[] packed) {
    ByteArrayDataInput from = ByteStreams.newDataInput(packed);
    List<Encounter> together = new ArrayList<>();
    for (int left = from.readInt(); left > 0; left--) {
      byte[] account = new byte[from.readInt()];
      from.readFully(account);
      together.add(Encounter.of(account));
    }
    return together;
  }

  /** Puts the accounts of each encounter together. */
  private static ContactLog whole(Map<Instant, List<byte[]>> which) throws ContactLogException {
    InMemoryContactLog log = new InMemoryContactLog();
    for (List<byte[]> each : which.values()) {
      for (byte[] batch : each) {
        log.write(unpacked(batch));
      }
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
    long waiting =
        accounts.values().stream().flatMap(List::stream).mapToLong(Ints::fromByteArray).sum();
    return new LogStatus(Ints.saturatedCast(waiting + encounters), bytes, 0, false);
  }

  @Override
  public void erase() throws ContactLogException {
    accounts.clear();
    memory.erase();
  }
}
