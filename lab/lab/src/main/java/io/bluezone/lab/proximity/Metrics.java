// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Measures of predictions with a truth of yes or no. */
final class Metrics {

  private static final int BINS = 10;

  /** A prediction; whole sessions, which are recordings, are drawn for intervals. */
  record Case(String session, double probability, boolean truth) {}

  /** A bin of the reliability plot: the mean prediction, the share that was so, and how many. */
  record Bin(double predicted, double observed, int count) {}

  private Metrics() {}

  /** The probability that a true case is predicted higher than a false one; NaN without both. */
  static double auc(List<Case> cases) {
    List<Case> sorted = new ArrayList<>(cases);
    sorted.sort(Comparator.comparingDouble(Case::probability));
    double rank = 0;
    long positives = 0;
    for (int from = 0; from < sorted.size(); ) {
      int to = from;
      while (to < sorted.size() && sorted.get(to).probability() == sorted.get(from).probability()) {
        to++;
      }
      for (int i = from; i < to; i++) {
        if (sorted.get(i).truth()) {
          rank += (from + 1 + to) / 2.0;
          positives++;
        }
      }
      from = to;
    }
    long negatives = sorted.size() - positives;
    return positives == 0 || negatives == 0
        ? Double.NaN
        : (rank - positives * (positives + 1) / 2.0) / positives / negatives;
  }

  /** The share of true cases missed. */
  static double missed(List<Case> cases, double decision) {
    return share(cases, true, decision, false);
  }

  /** The share of false cases that gave an alarm. */
  static double falseAlarms(List<Case> cases, double decision) {
    return share(cases, false, decision, true);
  }

  private static double share(List<Case> cases, boolean truth, double decision, boolean decided) {
    int all = 0;
    int these = 0;
    for (Case each : cases) {
      if (each.truth() == truth) {
        all++;
        these += (each.probability() >= decision) == decided ? 1 : 0;
      }
    }
    return all == 0 ? Double.NaN : (double) these / all;
  }

  static double cost(List<Case> cases, double decision) {
    return missed(cases, decision) + falseAlarms(cases, decision);
  }

  /** The least cost that any decision on these predictions has. */
  static double bestCost(List<Case> cases) {
    List<Case> sorted = new ArrayList<>(cases);
    sorted.sort(Comparator.comparingDouble(Case::probability).reversed());
    double positives = sorted.stream().filter(Case::truth).count();
    double negatives = sorted.size() - positives;
    double best = 1;
    double found = 0;
    double alarms = 0;
    for (int i = 0; i < sorted.size(); i++) {
      found += sorted.get(i).truth() ? 1 : 0;
      alarms += sorted.get(i).truth() ? 0 : 1;
      boolean isLastOfItsKind =
          i + 1 == sorted.size() || sorted.get(i + 1).probability() != sorted.get(i).probability();
      if (isLastOfItsKind) {
        best = Math.min(best, 1 - found / positives + alarms / negatives);
      }
    }
    return positives == 0 || negatives == 0 ? Double.NaN : best;
  }

  static List<Bin> reliability(List<Case> cases) {
    double[] predicted = new double[BINS];
    double[] observed = new double[BINS];
    int[] counts = new int[BINS];
    for (Case each : cases) {
      int bin = (int) Math.min(BINS - 1, each.probability() * BINS);
      predicted[bin] += each.probability();
      observed[bin] += each.truth() ? 1 : 0;
      counts[bin]++;
    }
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        bins.add(new Bin(predicted[bin] / counts[bin], observed[bin] / counts[bin], counts[bin]));
      }
    }
    return bins;
  }

  /** By how much predictions and shares differ, over ten bins. */
  static double calibrationError(List<Case> cases) {
    double sum = 0;
    for (Bin bin : reliability(cases)) {
      sum += bin.count() * Math.abs(bin.predicted() - bin.observed());
    }
    return cases.isEmpty() ? Double.NaN : sum / cases.size();
  }
}
