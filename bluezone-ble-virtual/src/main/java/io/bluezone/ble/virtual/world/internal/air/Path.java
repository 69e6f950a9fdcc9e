// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.propagation.Link;

/** The way of packets from a sender to one who may hear them, as long as neither moves. */
final class Path {

  private final Station receiver;
  private final Link link;

  /** The gain of the antennas less the loss by distance and carrying, in dB. */
  private final double antennas;

  private double loss;

  /** Between these times neither moves. */
  private long steadyFrom;

  private long steadyUntil;

  Path(Station receiver, Link link, double antennas) {
    this.receiver = receiver;
    this.link = link;
    this.antennas = antennas;
  }

  Station receiver() {
    return receiver;
  }

  Link link() {
    return link;
  }

  double antennas() {
    return antennas;
  }

  /** Tells whether the loss is that of a time. */
  boolean isSteadyAt(long at) {
    return at >= steadyFrom && at < steadyUntil;
  }

  void place(double dB, long from, long until) {
    loss = dB;
    steadyFrom = from;
    steadyUntil = until;
  }

  /** The mean strength in dBm for a sender of a power. */
  double mean(int txPower) {
    return txPower + antennas - loss;
  }
}
