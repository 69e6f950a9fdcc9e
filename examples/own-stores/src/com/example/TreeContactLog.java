// SPDX-License-Identifier: Apache-2.0
package com.example;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.log.LogStatus;
import io.bluezone.records.state.StateStore;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A log of stored bytes in a map: what the log of another database does, without the database. */
public final class TreeContactLog implements ContactLog {

  private final LogLimits limits;
  private final TreeMap<Encounter.Key, byte[]> stored = new TreeMap<>();
  private final InMemoryContactLog memory = new InMemoryContactLog();
  private long evicted;
  private boolean closed;

  /** A log that keeps so much. */
  public TreeContactLog(LogLimits limits) {
    this.limits = limits;
  }

  @Override
  public synchronized void write(Collection<Encounter> batch) throws ContactLogException {
    checkOpen();
    for (Encounter encounter : batch) {
      stored.merge(
          encounter.key(),
          encounter.toByteArray(),
          (known, more) -> Encounter.of(known).merge(Encounter.of(more)).toByteArray());
    }
    Comparator<Encounter> lightest =
        Comparator.<Encounter>comparingInt(limits::weight).thenComparing(Encounter::key);
    List<Encounter> mayGo =
        all()
            .filter(each -> !limits.isClose(each))
            .sorted(lightest)
            .toList();
    for (int i = 0; i < mayGo.size() && limits.isOverfull(stored.size(), bytes()); i++) {
      stored.remove(mayGo.get(i).key());
      evicted++;
    }
  }

  private long bytes() {
    return stored.values().stream().mapToLong(bytes -> bytes.length).sum();
  }

  private Stream<Encounter> all() {
    return stored.values().stream().map(Encounter::of);
  }

  @Override
  public synchronized void read(LogQuery query, Consumer<? super Encounter> reader)
      throws ContactLogException {
    checkOpen();
    all().filter(query::matches).forEach(reader);
  }

  @Override
  public synchronized SortedSet<LocalDate> utcDays() throws ContactLogException {
    checkOpen();
    SortedSet<LocalDate> days = new TreeSet<>();
    all().forEach(encounter -> days.add(encounter.utcDay()));
    return days;
  }

  @Override
  public synchronized LogStatus status() throws ContactLogException {
    checkOpen();
    int count = stored.size();
    return new LogStatus(count, bytes(), evicted, limits.isFull(count, bytes()));
  }

  @Override
  public StateStore state() {
    return memory.state();
  }

  @Override
  public int eraseBefore(LocalDate day) throws ContactLogException {
    return purge(each -> each.utcDay().isBefore(day));
  }

  @Override
  public int eraseAfter(LocalDate day) throws ContactLogException {
    return purge(each -> each.utcDay().isAfter(day));
  }

  @Override
  public synchronized void erase() throws ContactLogException {
    purge(each -> true);
    memory.erase();
  }

  private synchronized int purge(Predicate<Encounter> which) throws ContactLogException {
    checkOpen();
    int before = stored.size();
    stored.values().removeIf(bytes -> which.test(Encounter.of(bytes)));
    return before - stored.size();
  }

  @Override
  public synchronized void close() {
    closed = true;
    stored.clear();
    memory.close();
  }

  private void checkOpen() throws ContactLogException {
    if (closed) {
      throw new ContactLogException(ContactLogException.Reason.CLOSED, "the log has been closed");
    }
  }
}
