// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.log;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.encounter.internal.EncounterCodec;
import io.bluezone.records.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A {@link ContactLog} that forgets everything when it is closed. */
public final class InMemoryContactLog implements ContactLog {

  /** No encounter is of a later one. */
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  /** An encounter with what the flood rule needs to know of it. */
  private record Row(Encounter encounter, int bytes, int weight) {

    boolean isClose() {
      return weight == LogLimits.CLOSE_WEIGHT;
    }
  }

  private static final RollingId LEAST_ID = new RollingId(0, 0);

  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(RssiSamples.MAX_SECONDS);
  private static final Instant FIRST_DAY_OVER = Instant.EPOCH.plus(Duration.ofDays(1));

  private final LogLimits limits;
  private final NavigableMap<Encounter.Key, Row> rows = new TreeMap<>();
  private long bytes;
  private int closeRows;
  private long evicted;
  private final InMemoryStateStore state = new InMemoryStateStore();
  private boolean closed;

  /** A log with the {@linkplain LogLimits#DEFAULT default limits}. */
  public InMemoryContactLog() {
    this(LogLimits.DEFAULT);
  }

  /** A log that keeps so much. */
  public InMemoryContactLog(LogLimits limits) {
    this.limits = checkNotNull(limits, "limits");
  }

  @Override
  public synchronized void write(Collection<Encounter> batch) throws ContactLogException {
    checkOpen();
    for (Encounter encounter : batch) {
      Encounter.Key key = encounter.key();
      Row known = rows.get(key);
      Encounter merged = known == null ? encounter : known.encounter().merge(encounter);
      Row row = new Row(merged, EncounterCodec.encodedLength(merged), limits.weight(merged));
      rows.put(key, row);
      count(row, 1);
      if (known != null) {
        count(known, -1);
      }
    }
    if (isOverfull()) {
      makeRoom();
    }
  }

  private boolean isOverfull() {
    return limits.isOverfull(rows.size(), bytes);
  }

  /** The lightest go first, among them the earliest: the rows are in that order, and stay so. */
  private void makeRoom() {
    List<Row> mayGo = new ArrayList<>(rows.size() - closeRows);
    for (Row row : rows.values()) {
      if (!row.isClose()) {
        mayGo.add(row);
      }
    }
    mayGo.sort(Comparator.comparingInt(Row::weight));
    for (int i = 0; i < mayGo.size() && isOverfull(); i++) {
      rows.remove(mayGo.get(i).encounter().key());
      count(mayGo.get(i), -1);
      evicted++;
    }
  }

  private void count(Row row, int sign) {
    bytes += (long) sign * row.bytes();
    closeRows += row.isClose() ? sign : 0;
  }

  @Override
  public synchronized void read(LogQuery query, Consumer<? super Encounter> reader)
      throws ContactLogException {
    checkNotNull(query, "query");
    checkNotNull(reader, "reader");
    checkOpen();
    for (Row row : within(query).values()) {
      if (query.matches(row.encounter())) {
        reader.accept(row.encounter());
      }
    }
  }

  /** The rows among which all that are asked for are. */
  private SortedMap<Encounter.Key, Row> within(LogQuery query) {
    Instant from = query.from().isBefore(FIRST_DAY_OVER) ? Instant.EPOCH : query.from();
    return query.until().isBefore(from)
        ? new TreeMap<>()
        : rows.subMap(leastKey(from.minus(LONGEST_INTERVAL)), leastKey(query.until()));
  }

  @Override
  public synchronized SortedSet<LocalDate> utcDays() throws ContactLogException {
    checkOpen();
    SortedSet<LocalDate> days = new TreeSet<>();
    Map.Entry<Encounter.Key, Row> next = rows.firstEntry();
    while (next != null) {
      LocalDate day = next.getValue().encounter().utcDay();
      days.add(day);
      next = rows.ceilingEntry(startOf(day.plusDays(1)));
    }
    return days;
  }

  @Override
  public synchronized LogStatus status() throws ContactLogException {
    checkOpen();
    return new LogStatus(rows.size(), bytes, evicted, limits.isFull(rows.size(), bytes));
  }

  @Override
  public StateStore state() {
    return state;
  }

  @Override
  public synchronized int eraseBefore(LocalDate day) throws ContactLogException {
    checkOpen();
    return remove(rows.headMap(startOf(day)));
  }

  @Override
  public synchronized int eraseAfter(LocalDate day) throws ContactLogException {
    checkOpen();
    return day.isBefore(LAST_DAY) ? remove(rows.tailMap(startOf(day.plusDays(1)))) : 0;
  }

  @Override
  public synchronized void erase() throws ContactLogException {
    checkOpen();
    remove(rows);
    state.erase();
  }

  @Override
  public synchronized void close() {
    closed = true;
    remove(rows);
    state.close();
  }

  private void checkOpen() throws ContactLogException {
    if (closed) {
      throw new ContactLogException(
          ContactLogException.Reason.CLOSED, "the contact log has been closed");
    }
  }

  private int remove(SortedMap<Encounter.Key, Row> range) {
    int removed = 0;
    for (Row row : range.values()) {
      count(row, -1);
      removed++;
    }
    range.clear();
    return removed;
  }

  /** The least key of a day. */
  private static Encounter.Key startOf(LocalDate day) {
    return leastKey(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static Encounter.Key leastKey(Instant intervalStart) {
    return new Encounter.Key(intervalStart, LEAST_ID, LEAST_ID);
  }
}
