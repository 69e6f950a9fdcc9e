// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.internal.Names;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The header of a bulletin: what it says of itself.
 *
 * @param region whose it is: 1 to 32 characters out of {@code A-Z a-z 0-9 . _ -}
 * @param sequence its number, from 1, higher in each bulletin of a region
 * @param firstUtcDay the first UTC day that keys are of
 * @param endUtcDay the first UTC day after the period
 * @param issued when it was made, in whole seconds
 * @param expires from when on it must not be used, in whole seconds
 * @param schedule how many IDs a day has, where a key does not say otherwise
 * @param keyCount how many keys it has, random ones included
 * @param idCount how many rolling IDs its filters hold, random ones included
 */
public record BulletinInfo(
    String region,
    long sequence,
    LocalDate firstUtcDay,
    LocalDate endUtcDay,
    Instant issued,
    Instant expires,
    IdSchedule schedule,
    int keyCount,
    int idCount) {

  private static final LocalDate EPOCH = LocalDate.ofEpochDay(0);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
  private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59Z");

  public BulletinInfo {
    checkNotNull(region, "region");
    checkNotNull(firstUtcDay, "firstUtcDay");
    checkNotNull(endUtcDay, "endUtcDay");
    checkNotNull(issued, "issued");
    checkNotNull(expires, "expires");
    checkNotNull(schedule, "schedule");
    Names.checkRegion(region);
    checkArgument(sequence > 0, "the sequence number is %s, it must be 1 or more", sequence);
    checkArgument(
        !firstUtcDay.isBefore(EPOCH)
            && firstUtcDay.isBefore(endUtcDay)
            && !endUtcDay.isAfter(LAST_DAY),
        "the period from %s to %s is empty or outside 1970 to 9999",
        firstUtcDay,
        endUtcDay);
    checkArgument(
        !issued.isBefore(Instant.EPOCH)
            && issued.isBefore(expires)
            && !expires.isAfter(LAST_INSTANT),
        "issued %s and expires %s: the first must be earlier, both in 1970 to 9999",
        issued,
        expires);
    checkArgument(
        issued.equals(issued.truncatedTo(ChronoUnit.SECONDS))
            && expires.equals(expires.truncatedTo(ChronoUnit.SECONDS)),
        "issued %s and expires %s must be whole seconds",
        issued,
        expires);
    checkArgument(keyCount >= 0, "%s keys", keyCount);
    checkArgument(idCount >= 0, "%s IDs", idCount);
  }

  /** A header of a bulletin of keys alone. */
  public BulletinInfo(
      String region,
      long sequence,
      LocalDate firstUtcDay,
      LocalDate endUtcDay,
      Instant issued,
      Instant expires,
      IdSchedule schedule,
      int keyCount) {
    this(region, sequence, firstUtcDay, endUtcDay, issued, expires, schedule, keyCount, 0);
  }
}
