// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

/**
 * The states of a meeting: distances from 0.2 to 20 m, evenly in their logarithm, times what
 * carrying and bodies take or give in dB. States are numbered by distance, nearest first, and then
 * by carrying. Immutable.
 */
final class StateGrid {

  private static final int PER_DECADE = 10;
  private static final int NEAR_DISTANCES = PER_DECADE;
  private static final int DISTANCES = 2 * PER_DECADE;
  private static final double AROUND_LOG = Math.log10(5.0 / 2);
  private static final int CARRYINGS = 15;
  private static final double CARRYING_SPREADS = 2.6;

  private final double[] distancePrior;
  private final double[] carryingPrior;
  private final double carryingStep;

  /**
   * @param near the share of windows within 2 m
   * @param distanceSpread the standard deviation of the logarithm of distance
   * @param carryingSpread the standard deviation of carrying in dB
   */
  StateGrid(double near, double distanceSpread, double carryingSpread) {
    distancePrior = new double[DISTANCES];
    double middle = -Normal.quantile(near) * distanceSpread;
    double[] sums = new double[2];
    for (int d = 0; d < DISTANCES; d++) {
      double z = (log(d) - middle) / distanceSpread;
      distancePrior[d] = Math.exp(-z * z / 2);
      sums[d < NEAR_DISTANCES ? 0 : 1] += distancePrior[d];
    }
    for (int d = 0; d < DISTANCES; d++) {
      distancePrior[d] *= d < NEAR_DISTANCES ? near / sums[0] : (1 - near) / sums[1];
    }
    carryingPrior = new double[CARRYINGS];
    carryingStep = 2 * CARRYING_SPREADS * carryingSpread / (CARRYINGS - 1);
    double sum = 0;
    for (int c = 0; c < CARRYINGS; c++) {
      double z = carrying(c) / carryingSpread;
      carryingPrior[c] = Math.exp(-z * z / 2);
      sum += carryingPrior[c];
    }
    for (int c = 0; c < CARRYINGS; c++) {
      carryingPrior[c] /= sum;
    }
  }

  private StateGrid(double[] distancePrior) {
    this.distancePrior = distancePrior;
    carryingPrior = new double[] {1};
    carryingStep = 0;
  }

  /** The distances alone: enough where nothing was heard. */
  StateGrid withoutCarrying() {
    return new StateGrid(distancePrior);
  }

  int size() {
    return DISTANCES * carryings();
  }

  int carryings() {
    return carryingPrior.length;
  }

  /** The number of states within 2 m, which come first. */
  int nearSize() {
    return NEAR_DISTANCES * carryings();
  }

  /** The decimal logarithm of a distance in units of 2 m. */
  double log(int distance) {
    return (distance - NEAR_DISTANCES + 0.5) / PER_DECADE;
  }

  /** Gives the addition of a carrying to the strength, in dB. */
  double carrying(int carrying) {
    return (carrying - (carryings() - 1) / 2) * carryingStep;
  }

  double distancePrior(int distance) {
    return distancePrior[distance];
  }

  double carryingPrior(int carrying) {
    return carryingPrior[carrying];
  }

  double[] prior() {
    double[] prior = new double[size()];
    for (int s = 0; s < prior.length; s++) {
      prior[s] = distancePrior[s / carryings()] * carryingPrior[s % carryings()];
    }
    return prior;
  }

  double[] byDistance(double[] states) {
    double[] sums = new double[DISTANCES];
    for (int s = 0; s < states.length; s++) {
      sums[s / carryings()] += states[s];
    }
    return sums;
  }

  double near(double[] byDistance) {
    double sum = 0;
    for (int d = 0; d < NEAR_DISTANCES; d++) {
      sum += byDistance[d];
    }
    return Math.min(1, sum);
  }

  double around(double[] byDistance) {
    double sum = 0;
    for (int d = NEAR_DISTANCES; d < DISTANCES && log(d) < AROUND_LOG; d++) {
      sum += byDistance[d];
    }
    return sum;
  }
}
