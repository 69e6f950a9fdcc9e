// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

/**
 * The Golomb code of the gaps between random numbers that lie 2<sup>24</sup> apart on average. A
 * gap is its quotient by {@link #DIVISOR}, so many ones and a zero, and its remainder in 23 or 24
 * bits, the most significant first. It takes 25.5 bits on average, of which 25.44 are entropy.
 */
final class GolombCode {

  /** ln 2 · 2<sup>24</sup>: by it half of all gaps have the quotient 0. */
  static final int DIVISOR = 11_629_080;

  static final int REMAINDER_BITS = 24;

  /** A remainder below it has a bit less. */
  static final int SHORT = (1 << REMAINDER_BITS) - DIVISOR;

  private GolombCode() {}
}
