// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.encounter;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;

/**
 * The strengths of one scan window's frames: four numbers in place of all of them. A value;
 * immutable. Each is in dBm, -128 to 127, none above the one before.
 *
 * @param strongest the strongest frame
 * @param upper the strength that a quarter of the frames reach
 * @param median the strength that half of them reach
 * @param lower the strength that three quarters of them reach
 */
public record StrengthSummary(int strongest, int upper, int median, int lower) {

  public StrengthSummary {
    checkArgument(
        strongest <= Byte.MAX_VALUE
            && strongest >= upper
            && upper >= median
            && median >= lower
            && lower >= Byte.MIN_VALUE,
        "strengths of %s, %s, %s, %s dBm: from -128 to 127, the strongest first",
        strongest,
        upper,
        median,
        lower);
  }

  /** Sums up strengths in dBm, in any order, at least one. */
  public static StrengthSummary of(byte[] strengths) {
    checkArgument(strengths.length > 0, "no strengths");
    byte[] sorted = strengths.clone();
    Arrays.sort(sorted);
    return new StrengthSummary(
        sorted[sorted.length - 1],
        reachedBy(sorted, 1),
        reachedBy(sorted, 2),
        reachedBy(sorted, 3));
  }

  /** Sums up the strengths of samples, at least one. */
  public static StrengthSummary of(RssiSamples samples) {
    byte[] strengths = new byte[samples.count()];
    int[] length = {0};
    samples.visit((seconds, rssi) -> strengths[length[0]++] = (byte) rssi);
    return of(strengths);
  }

  /** The strength that some quarters of the frames reach. */
  private static int reachedBy(byte[] ascending, int quarters) {
    int many = (quarters * ascending.length + 3) / 4;
    return ascending[ascending.length - many];
  }
}
