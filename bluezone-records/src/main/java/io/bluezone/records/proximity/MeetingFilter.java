// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

import java.util.Arrays;

/**
 * Forward and backward through a meeting, over a grid of distances and of what carrying and bodies
 * take or give. Between windows people move: the distance is drawn again at chance, and so is the
 * carrying. Not thread safe.
 */
final class MeetingFilter {

  private static final double NEGLIGIBLE = 1e-12;

  private final StateGrid grid;
  private final double[][] likelihoods;
  private final double[] moved;
  private final double[] carried;

  /**
   * @param likelihoods for each window how likely it is in each state
   * @param moved for each window how likely the distance has been drawn again since the one before
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
   */
  double[] timeNear(double[] steps, int bins) {
    double[][] states = new double[bins][grid.size()];
    states[0] = grid.prior();
    double[] distribution = new double[bins];
    distribution[0] = 1;
    for (int i = 0; i < likelihoods.length; i++) {
      for (int bin = 0; bin < bins; bin++) {
        if (distribution[bin] > 0) {
          if (i > 0) {
            step(states[bin], i);
          }
          multiply(states[bin], likelihoods[i]);
        }
      }
      int whole = (int) steps[i];
      countNear(states, distribution, whole, steps[i] - whole);
      normalize(states, distribution);
    }
    return distribution;
  }

  /**
   * Moves near states on by some steps; where that is no whole number, by the next or the one
   * after.
   */
  private void countNear(double[][] states, double[] distribution, int whole, double part) {
    int last = states.length - 1;
    for (int bin = last; bin >= 0; bin--) {
      if (distribution[bin] == 0) {
        continue;
      }
      double[] from = states[bin];
      double[] lower = states[Math.min(last, bin + whole)];
      double[] upper = states[Math.min(last, bin + whole + 1)];
      for (int s = 0; s < grid.nearSize(); s++) {
        double mass = from[s];
        from[s] = 0;
        lower[s] += mass * (1 - part);
        upper[s] += mass * part;
      }
    }
  }

  /** Sets each bin's share; what is too unlikely to matter is left out, and costs no more time. */
  private static void normalize(double[][] states, double[] distribution) {
    double sum = 0;
    for (int bin = 0; bin < states.length; bin++) {
      distribution[bin] = sum(states[bin]);
      sum += distribution[bin];
    }
    for (int bin = 0; bin < states.length; bin++) {
      distribution[bin] /= sum;
      if (distribution[bin] < NEGLIGIBLE) {
        distribution[bin] = 0;
        Arrays.fill(states[bin], 0);
      } else {
        scale(states[bin], 1 / sum);
      }
    }
  }

  private void step(double[] state, int window) {
    int carryings = grid.carryings();
    double move = moved[window];
    double change = carried[window];
    double[] arriving = new double[carryings];
    for (int from = 0; from < state.length; from += carryings) {
      for (int c = 0; c < carryings; c++) {
        arriving[c] += move * state[from + c];
      }
    }
    for (int from = 0, d = 0; from < state.length; from += carryings, d++) {
      double share = grid.distancePrior(d);
      double all = 0;
      for (int c = 0; c < carryings; c++) {
        double mass = (1 - move) * state[from + c] + share * arriving[c];
        state[from + c] = mass;
        all += mass;
      }
      all *= change;
      for (int c = 0; c < carryings; c++) {
        state[from + c] = (1 - change) * state[from + c] + grid.carryingPrior(c) * all;
      }
    }
  }

  private void stepBack(double[] state, int window) {
    int carryings = grid.carryings();
    double move = moved[window];
    double change = carried[window];
    double[] arriving = new double[carryings];
    for (int from = 0, d = 0; from < state.length; from += carryings, d++) {
      double mean = 0;
      for (int c = 0; c < carryings; c++) {
        mean += state[from + c] * grid.carryingPrior(c);
      }
      mean *= change;
      double share = move * grid.distancePrior(d);
      for (int c = 0; c < carryings; c++) {
        double value = (1 - change) * state[from + c] + mean;
        state[from + c] = value;
        arriving[c] += share * value;
      }
    }
    for (int from = 0; from < state.length; from += carryings) {
      for (int c = 0; c < carryings; c++) {
        state[from + c] = (1 - move) * state[from + c] + arriving[c];
      }
    }
  }

  private static void multiply(double[] state, double[] by) {
    for (int s = 0; s < state.length; s++) {
      state[s] *= by[s];
    }
  }

  private static void weigh(double[] state, double[] by) {
    multiply(state, by);
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
