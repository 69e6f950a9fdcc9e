// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

/**
 * The kinds of contact on one day: where, how near, how long. Metres and minutes are assumptions of
 * the model; the number of contacts is near the 7.7 a day of Horby et al. 2011 (PLoS ONE 6:e16965).
 */
public enum ContactKind {
  HOUSEHOLD(1.5, 120),
  CLASS_NEIGHBOUR(1.2, 240),
  CLASSMATE(3, 240),
  DESK_NEIGHBOUR(1.5, 240),
  COLLEAGUE(4, 240),
  BUS_NEIGHBOUR(1, 50),
  BUS_RIDER(3, 50),
  MARKET_NEIGHBOUR(1.5, 20),
  MARKET_VISITOR(4, 20),
  /** A contact with anyone: homogeneous mixing. */
  ANYONE(1, 60);

  private static final ContactKind[] ALL = values();

  private final double metres;
  private final int minutes;

  ContactKind(double metres, int minutes) {
    this.metres = metres;
    this.minutes = minutes;
  }

  public double metres() {
    return metres;
  }

  public int minutes() {
    return minutes;
  }

  /** Gives the minutes within 2 m, which alone infect. */
  public int minutesNear() {
    return metres <= 2 ? minutes : 0;
  }

  /** Gives whether it takes place in a bus or at a market, where a box can be. */
  public boolean atVenue() {
    return switch (this) {
      case BUS_NEIGHBOUR, BUS_RIDER, MARKET_NEIGHBOUR, MARKET_VISITOR -> true;
      default -> false;
    };
  }

  static ContactKind of(int ordinal) {
    return ALL[ordinal];
  }
}
