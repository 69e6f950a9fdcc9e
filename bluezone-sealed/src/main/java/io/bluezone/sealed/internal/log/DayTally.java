// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The number of encounters of each day, and their encoded bytes. Not thread safe. */
final class DayTally {

  private record Sum(int encounters, long bytes) {

    Sum plus(Sum other) {
      return new Sum(encounters + other.encounters, bytes + other.bytes);
    }
  }

  private static final Sum NONE = new Sum(0, 0);

  private final TreeMap<LocalDate, Sum> days;
  private Sum all = NONE;

  DayTally() {
    days = new TreeMap<>();
  }

  private DayTally(DayTally other) {
    days = new TreeMap<>(other.days);
    all = other.all;
  }

  DayTally copy() {
    return new DayTally(this);
  }

  void add(LocalDate day, int encounters, long bytes) {
    Sum added = new Sum(encounters, bytes);
    all = all.plus(added);
    Sum sum = days.merge(day, added, Sum::plus);
    if (sum.encounters() == 0) {
      days.remove(day);
    }
  }

  /** Counts days out and gives how many encounters they had. */
  int remove(Collection<LocalDate> gone) {
    int removed = 0;
    for (LocalDate day : gone) {
      Sum sum = days.remove(day);
      if (sum != null) {
        removed += sum.encounters();
        all = all.plus(new Sum(-sum.encounters(), -sum.bytes()));
      }
    }
    return removed;
  }

  SortedSet<LocalDate> days() {
    return new TreeSet<>(days.keySet());
  }

  /** Gives the number of days. */
  int size() {
    return days.size();
  }

  boolean has(LocalDate day) {
    return days.containsKey(day);
  }

  int encounters(LocalDate day) {
    return days.getOrDefault(day, NONE).encounters();
  }

  int encounters() {
    return all.encounters();
  }

  long bytes() {
    return all.bytes();
  }
}
