// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The reports that were drawn for a listening device and are still to come, by the slot of time in
 * which they do. Whoever delivers them needs to know nothing else of who is heard. All are in a few
 * arrays, whose places are used again.
 */
final class ReportSlots {

  /** No report. */
  static final int NONE = -1;

  /** More than there are in the time for which is drawn; a power of two. */
  private static final int SLOTS = 128;

  private static final int SMALLEST = 8;

  /** The last report of each slot, which the first one follows. */
  private final int[] last = new int[SLOTS];

  private @Nullable Reception[] receptions = new @Nullable Reception[SMALLEST];
  private @Nullable AdvertisingSet[] sets = new @Nullable AdvertisingSet[SMALLEST];
  private double[] strengths = new double[SMALLEST];

  /** When each could be at the earliest, as it was drawn. */
  private long[] from = new long[SMALLEST];

  /** The one after each in its slot, or of the places that are free. */
  private int[] next = new int[SMALLEST];

  private int free = NONE;

  /** Places that have been used. */
  private int used;

  ReportSlots() {
    Arrays.fill(last, NONE);
  }

  /** Adds a report, and tells whether it is the first of its slot. */
  boolean add(long slot, Reception reception, AdvertisingSet set, double strength) {
    int place = place();
    receptions[place] = reception;
    sets[place] = set;
    strengths[place] = strength;
    from[place] = reception.earliest();
    return append(index(slot), place);
  }

  private boolean append(int slot, int place) {
    int before = last[slot];
    next[place] = before == NONE ? place : next[before];
    if (before != NONE) {
      next[before] = place;
    }
    last[slot] = place;
    return before == NONE;
  }

  private int place() {
    int place = free;
    if (place != NONE) {
      free = next[place];
      return place;
    }
    if (used == sets.length) {
      resize(2 * used);
    }
    return used++;
  }

  private void resize(int length) {
    receptions = Arrays.copyOf(receptions, length);
    sets = Arrays.copyOf(sets, length);
    strengths = Arrays.copyOf(strengths, length);
    from = Arrays.copyOf(from, length);
    next = Arrays.copyOf(next, length);
  }

  /** Takes out the reports of a slot; gives the first, {@link #NONE} if there is none. */
  int take(long slot) {
    int end = last[index(slot)];
    if (end == NONE) {
      return NONE;
    }
    last[index(slot)] = NONE;
    int first = next[end];
    next[end] = NONE;
    return first;
  }

  /** The advertisement of a report that was taken out. */
  AdvertisingSet set(int place) {
    AdvertisingSet set = sets[place];
    if (set == null) {
      throw new IllegalStateException("no report is in place " + place);
    }
    return set;
  }

  /** Its strength in dBm. */
  double strength(int place) {
    return strengths[place];
  }

  /** Frees the place of a report that was taken out, and gives the one after it. */
  int release(int place) {
    int after = next[place];
    receptions[place] = null;
    sets[place] = null;
    next[place] = free;
    free = place;
    return after;
  }

  /** Takes all back: none of it comes. */
  void takeBack() {
    for (int slot = 0; slot < SLOTS; slot++) {
      for (int each = take(slot); each != NONE; each = release(each)) {
        Reception reception = receptions[each];
        if (reception != null && sets[each] == reception.set()) {
          reception.takeBack(from[each]);
        }
      }
    }
  }

  /** Forgets what is to come of an advertisement. */
  void forget(Reception reception) {
    for (int slot = 0; slot < SLOTS; slot++) {
      int each = take(slot);
      while (each != NONE) {
        if (receptions[each] == reception && sets[each] == reception.set()) {
          each = release(each);
        } else {
          int kept = each;
          each = next[each];
          append(slot, kept);
        }
      }
    }
  }

  /** Forgets everything; after a crowd it takes less room. */
  void clear() {
    Arrays.fill(last, NONE);
    Arrays.fill(receptions, 0, used, null);
    Arrays.fill(sets, 0, used, null);
    if (sets.length > SMALLEST && 4 * used < sets.length) {
      resize(sets.length / 2);
    }
    free = NONE;
    used = 0;
  }

  private static int index(long slot) {
    return (int) slot & (SLOTS - 1);
  }
}
