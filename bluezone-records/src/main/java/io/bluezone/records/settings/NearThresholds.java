// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.settings;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The least signal strength of a near device, by the sender's platform, for one listening platform
 * (Bluezone protocol, section 4).
 *
 * @param android for Android phones: -120 to -20 dBm
 * @param ios for iPhones: -120 to -20 dBm
 */
public record NearThresholds(int android, int ios) {

  /** The lowest threshold, dBm. */
  public static final int MIN = -120;

  /** The highest threshold, dBm. */
  public static final int MAX = -20;

  public NearThresholds {
    check("Android", android);
    check("iOS", ios);
  }

  private static void check(String platform, int threshold) {
    checkArgument(
        threshold >= MIN && threshold <= MAX,
        "the threshold for %s is %s dBm: it must be %s to %s",
        platform,
        threshold,
        MIN,
        MAX);
  }
}
