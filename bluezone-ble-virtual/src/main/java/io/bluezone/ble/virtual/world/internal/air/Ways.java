// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.propagation.Link;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways between a device and those near it, kept as long as no one moves. Used under the
 * medium's lock.
 */
abstract class Ways<W extends Ways.Way> {

  private static final int SMALLEST = 16;

  final Station station;
  final Signals signals;

  /** Until when they need not be looked for again, if no one is moved. */
  long until;

  private List<W> all = new ArrayList<>();

  /** The same by the other's index. */
  private @Nullable W[] byIndex = table(SMALLEST);

  private @Nullable List<Cell> cells;
  private long changes;

  Ways(Station station, Signals signals) {
    this.station = station;
    this.signals = signals;
  }

  /** Gives the way to another device; null if it is left out. May bring {@link #until} forward. */
  abstract @Nullable W way(Station other, long now);

  final List<W> all() {
    return all;
  }

  /** Tells whether someone may have moved since they were looked for. */
  @SuppressWarnings("ReferenceEquality") // the grid keeps its lists
  final boolean hasChanged(List<Cell> near, long now) {
    return near != cells || Cell.changes(near) != changes || now >= until;
  }

  /** Looks again at who is where. */
  final void find(List<Cell> near, long now) {
    cells = near;
    changes = Cell.changes(near);
    List<W> found = new ArrayList<>(all.size());
    for (Cell cell : near) {
      for (Station other : cell.stations) {
        W way = other == station ? null : way(other, now);
        if (way != null) {
          found.add(way);
        }
      }
    }
    all = found;
    index();
  }

  private void index() {
    int length = SMALLEST;
    while (length < 2 * all.size()) {
      length *= 2;
    }
    byIndex = table(length);
    for (W each : all) {
      byIndex[slot(each.other)] = each;
    }
  }

  @SuppressWarnings("unchecked") // it is never seen as an array of another kind
  private static <W extends Way> @Nullable W[] table(int length) {
    return (@Nullable W[]) new @Nullable Way[length];
  }

  /** The way to another device; null if it was left out. */
  final @Nullable W to(Station other) {
    return byIndex[slot(other)];
  }

  private int slot(Station other) {
    int mask = byIndex.length - 1;
    int slot = ((other.index() * 0x9e3779b9) >>> 8) & mask;
    for (Way at = byIndex[slot]; at != null && at.other != other; at = byIndex[slot]) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** The way of packets between a device and another that is near it. */
  abstract static class Way {

    final Station other;

    /** The propagation between the two. */
    Link link;

    Way(Station other, Link link) {
      this.other = other;
      this.link = link;
    }
  }
}
