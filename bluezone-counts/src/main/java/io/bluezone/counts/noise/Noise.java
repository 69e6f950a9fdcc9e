// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.noise;

import java.security.SecureRandom;

/**
 * The noise that each server adds to each sum, and what it promises.
 *
 * <p>Security guarantees: whatever a device answered on a day, each set of published sums is nearly
 * as likely as if it had answered anything else: by a factor of e to the power of epsilon, save
 * with a probability of delta. This holds for all answers of the day together. The noise of one
 * server suffices, so one may be dishonest. Several days add up as zero-concentrated differential
 * privacy does (Bun and Steinke, 2016): {@link #epsilon} says to what.
 *
 * <p>The noise is a discrete Gaussian, drawn exactly; only the account uses floating point.
 * Immutable and thread safe.
 */
public final class Noise {

  private static final double TWO_SIDED_95_PERCENT = 1.959963984540054;
  private static final int SERVERS = 2;
  private static final long MAX_VARIANCE = 1L << 40;

  private final double delta;
  private final long squaredDistance;
  private final long variance;

  private Noise(double delta, long squaredDistance, long variance) {
    this.delta = delta;
    this.squaredDistance = squaredDistance;
    this.variance = variance;
  }

  /**
   * Chooses the least noise that keeps a promise for one day.
   *
   * @param epsilon of one day, above 0
   * @param delta of one day and of all days together, above 0 and below 1
   * @param squaredDistance the greatest sum of squares by which one device can change the sums of a
   *     day; 2 for each question that has one answer
   */
  public static Noise of(double epsilon, double delta, int squaredDistance) {
    if (!(epsilon > 0) || !(delta > 0) || !(delta < 1) || squaredDistance < 1) {
      throw new IllegalArgumentException(
          "an epsilon above 0, a delta between 0 and 1 and a distance from 1 expected");
    }
    long low = 0;
    long high = 1;
    while (epsilon(rho(squaredDistance, high), delta) > epsilon) {
      low = high;
      high *= 2;
      if (high > MAX_VARIANCE) {
        throw new IllegalArgumentException("an epsilon of " + epsilon + " takes too much noise");
      }
    }
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (epsilon(rho(squaredDistance, middle), delta) > epsilon) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new Noise(delta, squaredDistance, high);
  }

  /** {@return the variance of one server's noise on each sum} */
  public long variance() {
    return variance;
  }

  /** {@return what one day costs in zero-concentrated differential privacy} */
  public double rho() {
    return rho(squaredDistance, variance);
  }

  private static double rho(long squaredDistance, long variance) {
    return squaredDistance / (2.0 * variance);
  }

  /** {@return the epsilon of so many days together, at the delta of one day} */
  public double epsilon(int days) {
    return days == 0 ? 0 : epsilon(days * rho(), delta);
  }

  /** {@return how many days stay within an epsilon} */
  public int days(double limit) {
    int low = 0;
    int high = 1;
    while (epsilon(high) <= limit && high < 1 << 20) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (epsilon(middle) <= limit) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * {@return how far a published count is from the true one at most, in 95 of 100 cases}
   *
   * <p>The noise of both servers is in it.
   */
  public long halfWidth() {
    return (long) Math.ceil(TWO_SIDED_95_PERCENT * Math.sqrt(SERVERS * (double) variance) - 0.5);
  }

  /**
   * Draws one server's noise. The time that this takes depends on what is drawn: let no answer to
   * the other server or to a page wait for it.
   *
   * @param sums how many numbers
   */
  public long[] draw(int sums, SecureRandom random) {
    DiscreteGaussian gaussian = new DiscreteGaussian(variance, random);
    long[] drawn = new long[sums];
    for (int i = 0; i < sums; i++) {
      drawn[i] = gaussian.next();
    }
    return drawn;
  }

  /**
   * Gives the epsilon that a rho has at a delta: the least over all orders (proposition 12 of the
   * paper). Any order gives a true bound, so how well the least is found is no matter of privacy.
   */
  private static double epsilon(double rho, double delta) {
    double low = Math.log(1e-6);
    double high = Math.log(1e9);
    double golden = (Math.sqrt(5) - 1) / 2;
    for (int i = 0; i < 200; i++) {
      double left = high - golden * (high - low);
      double right = low + golden * (high - low);
      if (epsilon(rho, delta, Math.exp(left)) < epsilon(rho, delta, Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.max(0, epsilon(rho, delta, Math.exp(low)));
  }

  private static double epsilon(double rho, double delta, double orderAbove1) {
    double order = 1 + orderAbove1;
    return rho * order
        - Math.log(order * delta) / orderAbove1
        + Math.log(orderAbove1)
        - Math.log(order);
  }
}
