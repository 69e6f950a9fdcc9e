// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.sweep;

import io.bluezone.lab.epidemic.EpidemicOutcome;

/** A change that the app brings, in people or beds of the town. */
public enum Effect {
  /** Fewer people infected. */
  INFECTIONS_AVERTED,
  /** Fewer hospital beds taken on the day on which most are. */
  BEDS_AVERTED,
  /** Stays at home of those warned who are infected. */
  AT_HOME_RIGHTLY,
  /** Stays at home of those warned who are not infected. */
  AT_HOME_IN_VAIN;

  /**
   * Gives an effect as what changes smoothly between settings: the logarithm of the factor by which
   * infections or beds are fewer, or the stays at home for each one infected.
   *
   * @param effect people, or beds
   * @param base the infections or beds without the app; for stays at home, the infections with it
   */
  double smooth(double effect, double base) {
    return isAverted() ? StrictMath.log((base + 1) / (base - effect + 1)) : effect / base;
  }

  /** Gives the effect that is so when smooth. */
  double back(double smooth, double base) {
    return isAverted() ? (base + 1) * (1 - StrictMath.exp(-smooth)) : smooth * base;
  }

  private boolean isAverted() {
    return this == INFECTIONS_AVERTED || this == BEDS_AVERTED;
  }

  int of(EpidemicOutcome with, EpidemicOutcome without) {
    return switch (this) {
      case INFECTIONS_AVERTED -> without.infections() - with.infections();
      case BEDS_AVERTED -> without.mostBeds() - with.mostBeds();
      case AT_HOME_RIGHTLY -> with.atHomeRightly();
      case AT_HOME_IN_VAIN -> with.atHomeInVain();
    };
  }
}
