// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.disease;

/**
 * Random numbers without a state: each is a function of seed, run, subject, day and purpose. The
 * order of drawing changes nothing, so that two runs that differ in one measure share all else.
 * Mixing is that of SplitMix64 (Steele, Lea and Flood 2014, OOPSLA). Immutable.
 */
public final class Draws {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final long DAY = 0xd1342543de82ef95L;
  private static final double UNIT = 0x1p-53;

  private final long key;

  public Draws(long seed, long run) {
    key = mix(mix(seed + GOLDEN) + run * GOLDEN);
  }

  /** Gives 64 even bits of a subject: a person, a place, or a {@link #pair}. */
  @SuppressWarnings("EnumOrdinal") // counts where a draw is, and is kept nowhere
  public long bits(long subject, int day, Purpose purpose) {
    return mix(mix(key + subject * GOLDEN) + (((long) day << 8) | purpose.ordinal()) * DAY);
  }

  /** Gives an even number from 0 up to 1, without 1. */
  public double uniform(long subject, int day, Purpose purpose) {
    return (bits(subject, day, purpose) >>> 11) * UNIT;
  }

  /** Gives a whole number from 0 up to a bound, without the bound. */
  public int below(int bound, long subject, int day, Purpose purpose) {
    return (int) (((bits(subject, day, purpose) >>> 32) * bound) >>> 32);
  }

  /** Gives a number of the standard normal distribution, the same on any machine. */
  public double normal(long subject, int day, Purpose purpose) {
    long bits = bits(subject, day, purpose);
    double radius = StrictMath.sqrt(-2 * StrictMath.log(((bits >>> 32) + 0.5) * 0x1p-32));
    return radius * StrictMath.cos(2 * Math.PI * (bits & 0xffffffffL) * 0x1p-32);
  }

  /** Gives the subject of two people whose order matters. */
  public static long pair(int one, int other) {
    return ((long) one << 32) | (other & 0xffffffffL);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
