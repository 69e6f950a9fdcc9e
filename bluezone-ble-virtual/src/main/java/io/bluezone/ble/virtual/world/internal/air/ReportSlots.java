// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The reports that were drawn for a listening device and are still to come, by the slot of time in
 * which they do. Whoever delivers them needs to know nothing else of who is heard.
 */
final class ReportSlots {

  /** More than there are in the time for which is drawn; a power of two. */
  private static final int SLOTS = 128;

  private final @Nullable Batch[] batches = new @Nullable Batch[SLOTS];

  /** The receptions that are reported together. */
  static final class Batch {
    private Reception[] receptions = new Reception[4];
    private AdvertisingSet[] sets = new AdvertisingSet[4];
    private double[] strengths = new double[4];

    /** When each could be at the earliest, as it was drawn. */
    private long[] from = new long[4];

    private int count;

    private void add(Reception reception, AdvertisingSet set, double strength) {
      if (count == sets.length) {
        receptions = Arrays.copyOf(receptions, 2 * count);
        sets = Arrays.copyOf(sets, 2 * count);
        strengths = Arrays.copyOf(strengths, 2 * count);
        from = Arrays.copyOf(from, 2 * count);
      }
      receptions[count] = reception;
      sets[count] = set;
      strengths[count] = strength;
      from[count++] = reception.earliest();
    }

    private boolean isFor(int index, Reception reception) {
      return receptions[index] == reception && sets[index] == reception.set();
    }

    int count() {
      return count;
    }

    AdvertisingSet set(int index) {
      return sets[index];
    }

    /** In dBm. */
    double strength(int index) {
      return strengths[index];
    }
  }

  /** Adds a report, and tells whether it is the first of its slot. */
  boolean add(long slot, Reception reception, AdvertisingSet set, double strength) {
    int place = place(slot);
    Batch batch = batches[place];
    boolean first = batch == null;
    if (batch == null) {
      batch = new Batch();
      batches[place] = batch;
    }
    batch.add(reception, set, strength);
    return first;
  }

  /** Takes out what is reported in a slot; null if nothing is. */
  @Nullable Batch take(long slot) {
    int place = place(slot);
    Batch due = batches[place];
    batches[place] = null;
    return due;
  }

  /** Takes all back: none of it comes. */
  void takeBack() {
    for (int place = 0; place < SLOTS; place++) {
      Batch batch = batches[place];
      if (batch != null) {
        for (int i = 0; i < batch.count; i++) {
          Reception reception = batch.receptions[i];
          if (batch.isFor(i, reception)) {
            reception.takeBack(batch.from[i]);
          }
        }
        batches[place] = null;
      }
    }
  }

  /** Forgets what is to come of an advertisement. */
  void forget(Reception reception) {
    for (Batch batch : batches) {
      if (batch != null) {
        int kept = 0;
        for (int i = 0; i < batch.count; i++) {
          if (!batch.isFor(i, reception)) {
            batch.receptions[kept] = batch.receptions[i];
            batch.sets[kept] = batch.sets[i];
            batch.strengths[kept] = batch.strengths[i];
            batch.from[kept++] = batch.from[i];
          }
        }
        batch.count = kept;
      }
    }
  }

  private static int place(long slot) {
    return (int) slot & (SLOTS - 1);
  }
}
