// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.propagation;

/**
 * Random numbers as pure functions of a key: other draws do not change them. Integer arithmetic up
 * to the last step, so that they are the same on every machine.
 */
public final class KeyedRandom {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final long LOW_BYTES = 0x00ff00ff00ff00ffL;
  private static final long SUM_OF_SHORTS = 0x0001000100010001L;
  private static final double MEAN = 8 * 127.5;
  private static final double DEVIATION = Math.sqrt(8 * (256 * 256 - 1) / 12.0);

  private KeyedRandom() {}

  /** A key from two: the finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
  public static long mix(long key, long salt) {
    long z = key + GOLDEN_GAMMA * (salt + 1);
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Uniform in 0 (inclusive) to 1 (exclusive). */
  public static double uniform(long key) {
    return (mix(key, 0) >>> 11) * 0x1p-53;
  }

  /** Normal with mean 0, deviation 1: the sum of eight uniform bytes, good to 3.5 deviations. */
  public static double normal(long key) {
    long bits = mix(key, 0);
    long pairs = (bits & LOW_BYTES) + ((bits >>> 8) & LOW_BYTES);
    long sum = (pairs * SUM_OF_SHORTS) >>> 48;
    return (sum - MEAN) / DEVIATION;
  }
}
