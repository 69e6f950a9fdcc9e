// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.figures;

/**
 * Three counts of a unit, each a part of the one before.
 *
 * @param people who belong to it
 * @param smartphones how many of them have a smartphone
 * @param running how many of these have the app running
 */
public record UnitFigures(int people, int smartphones, int running) {

  /** The most that a form takes. */
  public static final int MOST = 9_999_999;

  public static final UnitFigures NONE = new UnitFigures(0, 0, 0);

  /**
   * @throws IllegalArgumentException if a count is below 0 or above the one before
   */
  public UnitFigures {
    if (!isPossible(people, smartphones, running)) {
      throw new IllegalArgumentException("counts of 0 or more, each at most the one before");
    }
  }

  public static boolean isPossible(int people, int smartphones, int running) {
    return running >= 0 && running <= smartphones && smartphones <= people;
  }

  public UnitFigures plus(UnitFigures other) {
    return new UnitFigures(
        people + other.people, smartphones + other.smartphones, running + other.running);
  }
}
