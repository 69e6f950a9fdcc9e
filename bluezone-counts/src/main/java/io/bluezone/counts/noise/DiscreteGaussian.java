// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.noise;

import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * Draws from the discrete Gaussian around 0, exactly: an integer x is as likely as exp(-x&sup2;/(2
 * variance)) says, without any rounding (algorithms 1 to 3 of the paper). The time it takes depends
 * on what is drawn.
 */
final class DiscreteGaussian {

  private final SecureRandom random;
  private final long variance;
  private final long scale;

  DiscreteGaussian(long variance, SecureRandom random) {
    this.random = random;
    this.variance = variance;
    this.scale = floorOfRoot(variance) + 1;
  }

  private static long floorOfRoot(long value) {
    long root = 0;
    for (long bit = 1L << 31; bit > 0; bit >>= 1) {
      long next = root | bit;
      if (next <= value / next) {
        root = next;
      }
    }
    return root;
  }

  /** Draws a number (algorithm 3). */
  long next() {
    BigInteger divisor =
        BigInteger.valueOf(2 * variance).multiply(BigInteger.valueOf(scale).pow(2));
    while (true) {
      long drawn = laplace();
      BigInteger distance =
          BigInteger.valueOf(Math.abs(drawn))
              .multiply(BigInteger.valueOf(scale))
              .subtract(BigInteger.valueOf(variance));
      if (exponential(distance.pow(2), divisor)) {
        return drawn;
      }
    }
  }

  /** Draws from the discrete Laplace distribution of this scale (algorithm 2). */
  private long laplace() {
    BigInteger divisor = BigInteger.valueOf(scale);
    while (true) {
      BigInteger rest = uniform(divisor);
      if (!exponential(rest, divisor)) {
        continue;
      }
      long whole = 0;
      while (exponential(BigInteger.ONE, BigInteger.ONE)) {
        whole++;
      }
      long size = rest.longValue() + scale * whole;
      boolean negative = random.nextBoolean();
      if (!negative || size != 0) {
        return negative ? -size : size;
      }
    }
  }

  /** Is true as likely as exp(-numerator/divisor) says (algorithm 1). */
  private boolean exponential(BigInteger numerator, BigInteger divisor) {
    BigInteger[] whole = numerator.divideAndRemainder(divisor);
    for (BigInteger left = whole[0]; left.signum() > 0; left = left.subtract(BigInteger.ONE)) {
      if (!atMostOne(BigInteger.ONE, BigInteger.ONE)) {
        return false;
      }
    }
    return atMostOne(whole[1], divisor);
  }

  /** The same for a fraction of at most 1. */
  private boolean atMostOne(BigInteger numerator, BigInteger divisor) {
    BigInteger bound = divisor;
    boolean odd = true;
    while (uniform(bound).compareTo(numerator) < 0) {
      bound = bound.add(divisor);
      odd = !odd;
    }
    return odd;
  }

  /** Draws from 0 to below {@code bound}. */
  private BigInteger uniform(BigInteger bound) {
    BigInteger drawn;
    do {
      drawn = new BigInteger(bound.bitLength(), random);
    } while (drawn.compareTo(bound) >= 0);
    return drawn;
  }
}
