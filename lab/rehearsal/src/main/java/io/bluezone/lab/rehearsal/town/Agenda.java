// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.town;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The acts of people, and of phones at moments of their own, in the order of time, then of entry.
 */
public final class Agenda {

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::number));
  private long number;

  /** Something to be done, which may ask a server. */
  @FunctionalInterface
  public interface Action {
    void happen() throws IOException;
  }

  private record Entry(Instant at, long number, boolean asks, Action action) {}

  public void add(Instant at, Action action) {
    entries.add(new Entry(at, number++, true, action));
  }

  /** Adds what asks no server of the authority: they need not go on to its time. */
  public void addApart(Instant at, Action action) {
    entries.add(new Entry(at, number++, false, action));
  }

  public Optional<Instant> next() {
    return Optional.ofNullable(entries.peek()).map(Entry::at);
  }

  /**
   * Does all that is due, also what is added for the same moment.
   *
   * @param beforeAsking happens before the first action that may ask a server
   */
  public void run(Instant now, Action beforeAsking) throws IOException {
    boolean isReady = false;
    for (Entry entry = entries.peek();
        entry != null && !entry.at().isAfter(now);
        entry = entries.peek()) {
      entries.remove();
      if (entry.asks() && !isReady) {
        beforeAsking.happen();
        isReady = true;
      }
      entry.action().happen();
    }
  }
}
