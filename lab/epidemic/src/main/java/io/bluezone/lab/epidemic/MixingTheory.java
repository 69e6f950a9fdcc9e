// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import io.bluezone.lab.epidemic.disease.Disease;
import java.util.function.DoubleUnaryOperator;

/**
 * The values that theory gives for homogeneous mixing without measures: reproduction number, final
 * size (Kermack and McKendrick 1927), growth (the discrete Euler–Lotka equation), generation time.
 *
 * @param byDay infections that a case is expected to cause on each day, day 0 first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MixingTheory(double[] byDay) {

  static MixingTheory of(Disease disease, int contactsPerDay) {
    double whole = disease.parameters().hazardPerMinute() * ContactKind.ANYONE.minutesNear();
    double mild = disease.parameters().infectiousnessWithoutSymptoms();
    double share = disease.parameters().shareWithoutSymptoms();
    double[] byDay = new double[Disease.INFECTIOUS_DAYS + 1];
    for (int day = 1; day < byDay.length; day++) {
      double hazard = whole * disease.weight(day);
      byDay[day] =
          contactsPerDay
              * ((1 - share) * -Math.expm1(-hazard) + share * -Math.expm1(-hazard * mild));
    }
    return new MixingTheory(byDay);
  }

  double reproduction() {
    return sum(day -> 1);
  }

  double generationTime() {
    return sum(day -> day) / reproduction();
  }

  /** Gives the share that is infected at the end: z = 1 - exp(-R z). */
  double attackRate() {
    double reproduction = reproduction();
    return root(z -> z - 1 + Math.exp(-reproduction * z), 1e-6, 1);
  }

  /** Gives the growth per day: the sum over days of infections by exp(-growth day) is 1. */
  double growth() {
    return root(growth -> 1 - sum(day -> Math.exp(-growth * day)), -1, 3);
  }

  private double sum(DoubleUnaryOperator weight) {
    double sum = 0;
    for (int day = 1; day < byDay.length; day++) {
      sum += byDay[day] * weight.applyAsDouble(day);
    }
    return sum;
  }

  /** Halves an interval over which a function rises through 0. */
  private static double root(DoubleUnaryOperator function, double from, double until) {
    double low = from;
    double high = until;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      if (function.applyAsDouble(middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
