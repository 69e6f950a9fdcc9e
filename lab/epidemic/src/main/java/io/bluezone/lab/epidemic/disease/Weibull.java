// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.disease;

/** A Weibull distribution of days. */
public record Weibull(double shape, double scale) {

  /** Gives the share up to so many days. */
  public double until(double days) {
    return days <= 0 ? 0 : 1 - StrictMath.exp(-StrictMath.pow(days / scale, shape));
  }

  /** Gives the density per day. */
  public double density(double days) {
    if (days <= 0) {
      return 0;
    }
    double power = StrictMath.pow(days / scale, shape);
    return shape * power / days * StrictMath.exp(-power);
  }
}
