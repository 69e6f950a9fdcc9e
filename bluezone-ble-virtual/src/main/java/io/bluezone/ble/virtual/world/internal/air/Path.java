// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.propagation.Link;

/** The way of packets from a sender to one who may hear them, as long as neither moves. */
final class Path extends Ways.Way {

  private final Station from;

  /** The gain of the antennas less the loss by distance and carrying, in dB. */
  private final double antennas;

  private double loss;

  /** Between these times neither moves. */
  private long steadyFrom;

  private long steadyUntil;

  Path(Station from, Station receiver, Link link, double antennas) {
    super(receiver, link);
    this.from = from;
    this.antennas = antennas;
  }

  /** The strength of a packet in dBm; {@link Signals#SILENCE} if it cannot be heard. */
  double strength(int txPower, long at) {
    if (at < steadyFrom || at >= steadyUntil) {
      place(at);
    }
    double mean = txPower + antennas - loss;
    return Signals.isHeard(mean, link, other) ? Signals.strength(mean, link, at) : Signals.SILENCE;
  }

  private void place(long at) {
    double metres = Signals.metres(from, other, at);
    loss = metres == Signals.AWAY ? Double.POSITIVE_INFINITY : link.meanLoss(metres);
    steadyFrom = at;
    steadyUntil = Math.min(from.steadyUntil(at, 0), other.steadyUntil(at, 0));
  }
}
