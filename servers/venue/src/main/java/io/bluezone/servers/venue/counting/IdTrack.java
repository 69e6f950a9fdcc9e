// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.counting;

import java.time.Instant;

/** The receptions of one ID. Not thread safe. */
final class IdTrack {

  private static final double SMOOTHING = 0.15;

  private final Instant first;
  private Instant last;
  private Instant lastWithin = Instant.MIN;
  private double strength;
  private int frames;
  private boolean replaced;

  IdTrack(Instant first) {
    this.first = first;
    this.last = first;
  }

  /** Takes a frame; the mean moves on quickly at first. */
  void hear(Instant time, int rssi, double within) {
    if (time.isBefore(last) || (time.equals(last) && frames > 0)) {
      return; // known already
    }
    frames++;
    strength += Math.max(SMOOTHING, 1.0 / frames) * (rssi - strength);
    last = time;
    if (strength >= within) {
      lastWithin = time;
    }
  }

  void replace() {
    replaced = true;
  }

  Instant first() {
    return first;
  }

  Instant last() {
    return last;
  }

  Instant lastWithin() {
    return lastWithin;
  }

  double strength() {
    return strength;
  }

  boolean isReplaced() {
    return replaced;
  }
}
