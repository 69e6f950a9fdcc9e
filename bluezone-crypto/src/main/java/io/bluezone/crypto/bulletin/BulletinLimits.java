// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.crypto.IdSchedule;

/**
 * The limits of what a reader accepts. A bulletin beyond these is refused however well it is
 * signed, so that an authority's mistake cannot keep a phone busy for hours.
 *
 * @param maxBytes the whole file
 * @param maxKeys keys in a file
 * @param maxDaysPerKey UTC days that one key covers, counted as far as it touches them
 * @param maxIdsPerDay IDs a day
 */
public record BulletinLimits(long maxBytes, int maxKeys, int maxDaysPerKey, int maxIdsPerDay) {

  /** 16 MiB, 200,000 keys, 32 days a key, 1440 IDs a day. */
  public static final BulletinLimits DEFAULT =
      new BulletinLimits(16L << 20, 200_000, 32, IdSchedule.MAX_IDS_PER_DAY);

  /**
   * 128 MiB and 2,000,000 keys: the bulletin of a country with 100,000 cases of 14 days, read from
   * a file. The other limits are as in {@link #DEFAULT}.
   */
  public static final BulletinLimits COUNTRY =
      new BulletinLimits(128L << 20, 2_000_000, 32, IdSchedule.MAX_IDS_PER_DAY);

  public BulletinLimits {
    checkArgument(
        maxBytes > 0 && maxKeys >= 0 && maxDaysPerKey > 0 && maxIdsPerDay > 0,
        "limits of a bulletin must be positive: %s bytes, %s keys, %s days, %s IDs",
        maxBytes,
        maxKeys,
        maxDaysPerKey,
        maxIdsPerDay);
  }
}
