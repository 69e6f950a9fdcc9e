// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.propagation.Link;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a device may hear, as long as no one moves: kept from one window to the next. Used under the
 * medium's lock.
 */
final class Neighbourhood {

  private static final int SMALLEST = 16;

  private final Station receiver;
  private final Signals signals;
  private List<Reception> all = new ArrayList<>();

  /** The same by the sender's index. */
  private @Nullable Reception[] byIndex = new @Nullable Reception[SMALLEST];

  private @Nullable List<Cell> cells;
  private long changes;
  private long stillUntil;
  private int windows;

  Neighbourhood(Station receiver, Signals signals) {
    this.receiver = receiver;
    this.signals = signals;
  }

  /** {@return the number of another window of the receiver} */
  int nextWindow() {
    return ++windows;
  }

  /** For each that may be heard one, or the first of several. */
  List<Reception> all() {
    return all;
  }

  /** Until when no one moves, as far as is known. */
  long stillUntil() {
    return stillUntil;
  }

  /**
   * Tells whether receivers may have moved: what was drawn of the time to come does not hold then.
   */
  @SuppressWarnings("ReferenceEquality") // the grid keeps its lists
  boolean hasChanged(List<Cell> near, long now) {
    return near != cells || Cell.changes(near) != changes || now >= stillUntil;
  }

  /** Looks again at who is where. */
  void update(List<Cell> near, long now) {
    cells = near;
    changes = Cell.changes(near);
    for (Reception each : all) {
      each.drawAgainFrom(now);
    }
    find(near, now);
  }

  private void find(List<Cell> near, long now) {
    List<Reception> found = new ArrayList<>(all.size());
    stillUntil = receiver.steadyUntil(now, 0);
    for (Cell cell : near) {
      for (Station sender : cell.stations()) {
        if (sender != receiver) {
          stillUntil = Math.min(stillUntil, sender.steadyUntil(now, 0));
          Reception reception = reception(sender, now);
          if (reception != null) {
            found.add(reception);
          }
        }
      }
    }
    all = found;
    index();
  }

  private @Nullable Reception reception(Station sender, long now) {
    @Nullable Reception known = of(sender);
    double gain = signals.gain(sender, receiver, now, known == null ? null : known.link());
    if (gain == Signals.SILENCE) {
      return null;
    }
    Link link = signals.measured();
    if (known == null) {
      return new Reception(sender, link, gain);
    }
    known.place(link, gain);
    return known;
  }

  private void index() {
    int length = SMALLEST;
    while (length < 2 * all.size()) {
      length *= 2;
    }
    byIndex = new @Nullable Reception[length];
    for (Reception each : all) {
      byIndex[slot(each.sender())] = each;
    }
  }

  /** Gives the reception of a sender; null if it is out of reach. */
  @Nullable Reception of(Station sender) {
    return byIndex[slot(sender)];
  }

  private int slot(Station sender) {
    int mask = byIndex.length - 1;
    int slot = ((sender.index() * 0x9e3779b9) >>> 8) & mask;
    for (Reception at = byIndex[slot]; at != null && at.sender() != sender; at = byIndex[slot]) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
