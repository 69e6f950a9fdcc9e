// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.signed;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.internal.Names;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The part that all signed files share: for whom a file is, which one it is and from when to when
 * it is taken. A value; immutable.
 *
 * @param region the region that it is for; 1 to 32 of {@code A-Z a-z 0-9 . _ -}
 * @param sequence its number: higher in each file of the kind and region, from 1 to the issue in
 *     seconds since 1970, so that a number that is too high by mistake is overtaken a second later
 * @param issued the instant at which it was made, a whole second
 * @param expires the instant from which on it is no longer taken, a whole second; later, by 366
 *     days at most
 */
public record Edition(String region, long sequence, Instant issued, Instant expires) {

  /** The longest time from issue to expiry. */
  public static final Duration MAX_VALIDITY = Duration.ofDays(366);

  /** The most characters of a region. */
  public static final int MAX_REGION = Names.MAX_REGION;

  /** The last second that the files know. */
  public static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59Z");

  public Edition {
    checkNotNull(region, "region");
    checkNotNull(issued, "issued");
    checkNotNull(expires, "expires");
    checkRegion(region);
    checkTime("issued", issued);
    checkTime("expires", expires);
    checkArgument(
        issued.isBefore(expires) && !expires.isAfter(issued.plus(MAX_VALIDITY)),
        "issued %s and expires %s: the second must be later, by at most %s days",
        issued,
        expires,
        MAX_VALIDITY.toDays());
    checkArgument(
        sequence >= 1 && sequence <= issued.getEpochSecond(),
        "the sequence number is %s: it must be 1 to %s, the issue in seconds since 1970",
        sequence,
        issued.getEpochSecond());
  }

  /**
   * Makes the edition of a list that is made often: its number is the second of its issue, valid
   * for 366 days.
   *
   * @param now the present instant; a fraction of a second is dropped
   * @throws IllegalArgumentException if it is not in 1970 to 9998
   */
  public static Edition numberedByTime(String region, Instant now) {
    Instant issued = now.truncatedTo(ChronoUnit.SECONDS);
    checkTime("issued", issued);
    return new Edition(region, issued.getEpochSecond(), issued, issued.plus(MAX_VALIDITY));
  }

  /**
   * Checks a region's form.
   *
   * @throws IllegalArgumentException if it has another
   */
  public static void checkRegion(String region) {
    Names.checkRegion(region);
  }

  /**
   * Checks a time of a signed file: a whole second of the years 1970 to 9999.
   *
   * @param name the time's name, for the message
   * @throws IllegalArgumentException if it is another
   */
  public static void checkTime(String name, Instant time) {
    checkNotNull(name, "name");
    checkNotNull(time, name);
    checkArgument(
        !time.isBefore(Instant.EPOCH) && !time.isAfter(LAST_INSTANT),
        "\"%s\" is %s: it must be in 1970 to 9999",
        name,
        time);
    checkArgument(
        time.equals(time.truncatedTo(ChronoUnit.SECONDS)),
        "\"%s\" is %s: it must be a whole second",
        name,
        time);
  }
}
