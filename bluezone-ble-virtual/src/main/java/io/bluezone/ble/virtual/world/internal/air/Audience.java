// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.propagation.Link;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The possible receivers of a device, kept from one packet to the next. Used under the medium's
 * lock.
 */
final class Audience {

  private static final int SMALLEST = 16;

  private final Station sender;
  private final Signals signals;
  private List<Path> all = new ArrayList<>();

  /** The same by the receiver's index. */
  private @Nullable Path[] byIndex = new @Nullable Path[SMALLEST];

  private @Nullable List<Cell> cells;
  private long changes;

  /** Until when those who are left out stay where they are. */
  private long until;

  Audience(Station sender, Signals signals) {
    this.sender = sender;
    this.signals = signals;
  }

  List<Path> all() {
    return all;
  }

  /** Looks again at who is where, if that may have changed. */
  @SuppressWarnings("ReferenceEquality") // the grid keeps its lists
  void update(List<Cell> near, long now) {
    long sum = Cell.changes(near);
    if (near != cells || sum != changes || now >= until) {
      cells = near;
      changes = sum;
      find(near, now);
    }
  }

  private void find(List<Cell> near, long now) {
    List<Path> found = new ArrayList<>(all.size());
    until = Long.MAX_VALUE;
    for (Cell cell : near) {
      for (Station receiver : cell.stations()) {
        if (receiver != sender) {
          add(receiver, found, now);
        }
      }
    }
    all = found;
    index();
  }

  /**
   * Takes in a moving receiver wherever it is; one that stands out of reach is left out until it
   * moves.
   */
  private void add(Station receiver, List<Path> found, long now) {
    long steady = Math.min(sender.steadyUntil(now, 0), receiver.steadyUntil(now, 0));
    if (steady > now && !signals.mayHear(sender, receiver, now)) {
      until = Math.min(until, steady);
      return;
    }
    Path known = to(receiver);
    Link link = signals.linkLike(known == null ? null : known.link(), sender, receiver, now);
    found.add(new Path(receiver, link, signals.antennas(sender, receiver)));
  }

  private void index() {
    int length = SMALLEST;
    while (length < 2 * all.size()) {
      length *= 2;
    }
    byIndex = new @Nullable Path[length];
    for (Path each : all) {
      byIndex[slot(each.receiver())] = each;
    }
  }

  /** The way to a receiver; null if it is out of reach. */
  @Nullable Path to(Station receiver) {
    return byIndex[slot(receiver)];
  }

  private int slot(Station receiver) {
    int mask = byIndex.length - 1;
    int slot = ((receiver.index() * 0x9e3779b9) >>> 8) & mask;
    for (Path at = byIndex[slot]; at != null && at.receiver() != receiver; at = byIndex[slot]) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
