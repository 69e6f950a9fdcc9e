// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.proximity;

import java.util.Arrays;

/**
 * Forward and backward through a meeting, over a grid of distances and of what carrying and bodies
 * take or give. Between windows people move: the distance is drawn anew at chance, and so is the
 * carrying. Not thread safe.
 */
final class MeetingFilter {

  private final StateGrid grid;
  private final double[][] likelihoods;
  private final double[] moved;
  private final double[] carried;

  /**
   * @param likelihoods for each window how likely it is in each state
   * @param moved for each window how likely the distance has been drawn anew since the one before
   * @param carried for each window how likely the carrying has
   */
  MeetingFilter(StateGrid grid, double[][] likelihoods, double[] moved, double[] carried) {
    this.grid = grid;
    this.likelihoods = likelihoods;
    this.moved = moved;
    this.carried = carried;
  }

  /** The probability of each distance in each window, by all windows. */
  double[][] distances() {
    int windows = likelihoods.length;
    double[][] forward = new double[windows][];
    double[] state = grid.prior();
    for (int i = 0; i < windows; i++) {
      if (i > 0) {
        state = state.clone();
        step(state, i);
      }
      weigh(state, likelihoods[i]);
      forward[i] = state;
    }
    double[][] distances = new double[windows][];
    double[] backward = new double[grid.size()];
    Arrays.fill(backward, 1);
    for (int i = windows - 1; i >= 0; i--) {
      double[] both = forward[i].clone();
      weigh(both, backward);
      distances[i] = grid.byDistance(both);
      weigh(backward, likelihoods[i]);
      if (i > 0) {
        stepBack(backward, i);
      }
    }
    return distances;
  }

  /**
   * The distribution of the time within 2 m.
   *
   * @param steps how many steps of time each window counts
   * @param bins how many steps are told apart; the last stands for all beyond
   * @param evidence whether what was heard is taken into account
   */
  double[] timeNear(double[] steps, int bins, boolean evidence) {
    double[][] states = new double[bins][grid.size()];
    states[0] = grid.prior();
    int reached = 0;
    for (int i = 0; i < likelihoods.length; i++) {
      int whole = (int) steps[i];
      double part = steps[i] - whole;
      double sum = 0;
      for (int bin = 0; bin <= reached; bin++) {
        if (i > 0) {
          step(states[bin], i);
        }
        if (evidence) {
          for (int s = 0; s < grid.size(); s++) {
            states[bin][s] *= likelihoods[i][s];
          }
        }
      }
      int top = Math.min(bins - 1, reached + whole + 1);
      for (int bin = reached; bin >= 0; bin--) {
        for (int s = 0; s < grid.nearSize(); s++) {
          double mass = states[bin][s];
          states[bin][s] = 0;
          states[Math.min(bins - 1, bin + whole)][s] += mass * (1 - part);
          states[Math.min(bins - 1, bin + whole + 1)][s] += mass * part;
        }
      }
      reached = top;
      for (int bin = 0; bin <= reached; bin++) {
        sum += sum(states[bin]);
      }
      for (int bin = 0; bin <= reached; bin++) {
        scale(states[bin], 1 / sum);
      }
    }
    double[] distribution = new double[bins];
    for (int bin = 0; bin <= reached; bin++) {
      distribution[bin] = sum(states[bin]);
    }
    return distribution;
  }

  private void step(double[] state, int window) {
    int carryings = grid.carryings();
    double move = moved[window];
    double[] byCarrying = new double[carryings];
    for (int s = 0; s < state.length; s++) {
      byCarrying[s % carryings] += state[s];
    }
    for (int s = 0; s < state.length; s++) {
      state[s] =
          (1 - move) * state[s]
              + move * grid.distancePrior(s / carryings) * byCarrying[s % carryings];
    }
    double change = carried[window];
    for (int from = 0; from < state.length; from += carryings) {
      double all = 0;
      for (int c = 0; c < carryings; c++) {
        all += state[from + c];
      }
      for (int c = 0; c < carryings; c++) {
        state[from + c] = (1 - change) * state[from + c] + change * grid.carryingPrior(c) * all;
      }
    }
  }

  private void stepBack(double[] state, int window) {
    int carryings = grid.carryings();
    double change = carried[window];
    for (int from = 0; from < state.length; from += carryings) {
      double mean = 0;
      for (int c = 0; c < carryings; c++) {
        mean += state[from + c] * grid.carryingPrior(c);
      }
      for (int c = 0; c < carryings; c++) {
        state[from + c] = (1 - change) * state[from + c] + change * mean;
      }
    }
    double move = moved[window];
    double[] means = new double[carryings];
    for (int s = 0; s < state.length; s++) {
      means[s % carryings] += state[s] * grid.distancePrior(s / carryings);
    }
    for (int s = 0; s < state.length; s++) {
      state[s] = (1 - move) * state[s] + move * means[s % carryings];
    }
  }

  private static void weigh(double[] state, double[] by) {
    for (int s = 0; s < state.length; s++) {
      state[s] *= by[s];
    }
    scale(state, 1 / sum(state));
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static void scale(double[] values, double by) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= by;
    }
  }
}
