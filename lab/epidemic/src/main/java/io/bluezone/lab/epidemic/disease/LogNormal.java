// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.disease;

/** A log-normal distribution of days. */
public record LogNormal(double meanLog, double deviationLog) {

  /** Gives the days that belong to a number of the standard normal distribution. */
  public double days(double normal) {
    return StrictMath.exp(meanLog + deviationLog * normal);
  }
}
