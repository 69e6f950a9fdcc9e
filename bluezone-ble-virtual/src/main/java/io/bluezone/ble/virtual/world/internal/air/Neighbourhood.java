// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.propagation.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The senders that a device may hear, kept from one window to the next: for each one reception, or
 * the first of several. Until {@link #until} none of them moves, as far as is known.
 */
final class Neighbourhood extends Ways<Reception> {

  private final ChannelLoad load = new ChannelLoad();
  private final ReportSlots reports = new ReportSlots();
  private int windows;

  Neighbourhood(Station receiver, Signals signals) {
    super(receiver, signals);
  }

  /** Gives the load of the channel around it, for one window after the other. */
  ChannelLoad load() {
    return load;
  }

  /** Gives the reports that its window has still to make. */
  ReportSlots reports() {
    return reports;
  }

  /** {@return the number of another window of the receiver} */
  int nextWindow() {
    return ++windows;
  }

  /** Looks again at who is where. What was drawn of the time to come does not hold any more. */
  void update(List<Cell> near, long now) {
    for (Reception each : all()) {
      each.drawAgainFrom(now);
    }
    until = station.steadyUntil(now, 0);
    find(near, now);
  }

  @Override
  @Nullable Reception way(Station sender, long now) {
    until = Math.min(until, sender.steadyUntil(now, 0));
    if (!signals.mayHear(sender, station, now)) {
      return null;
    }
    @Nullable Reception known = to(sender);
    Link link = signals.linkLike(known == null ? null : known.link, sender, station, now);
    double gain = signals.gain(sender, station, now, link);
    if (gain == Signals.SILENCE) {
      return null;
    }
    if (known == null) {
      return new Reception(sender, link, gain);
    }
    known.place(link, gain);
    return known;
  }
}
