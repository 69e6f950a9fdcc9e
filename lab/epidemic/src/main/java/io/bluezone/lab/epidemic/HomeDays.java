// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

/** The days on which each person stays at home: a bit for each. For one thread. */
final class HomeDays {

  private final long[] bits;
  private final int words;
  private final int days;

  HomeDays(int people, int days) {
    this.days = days;
    words = (days + Long.SIZE - 1) / Long.SIZE;
    bits = new long[Math.multiplyExact(people, words)];
  }

  boolean contains(int person, int day) {
    return day < days && (bits[person * words + day / Long.SIZE] & 1L << day) != 0;
  }

  /** Adds the days from one until before another; those after the run do not matter. */
  void add(int person, int from, int until) {
    for (int day = from; day < Math.min(until, days); day++) {
      bits[person * words + day / Long.SIZE] |= 1L << day;
    }
  }
}
