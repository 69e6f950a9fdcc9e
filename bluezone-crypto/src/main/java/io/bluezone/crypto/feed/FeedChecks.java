// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Bounds that the files of an authority share. */
final class FeedChecks {

  /** The last instant that the format knows: the end of the year 9999. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9._-]{1,32}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private FeedChecks() {}

  static String region(String region) {
    checkArgument(
        REGION.matcher(region).matches(),
        "a region is 1 to 32 characters out of A-Z a-z 0-9 . _ -");
    return region;
  }

  /** Refuses a file that is for another region than was asked for. */
  static void region(String what, String region, String asked) throws FeedException {
    if (!region.equals(asked)) {
      throw new FeedException(
          FeedException.Reason.WRONG_REGION, what + " for region " + region + ", not for " + asked);
    }
  }

  static String sha256(String digest) {
    checkArgument(SHA256.matcher(digest).matches(), "a SHA-256 is 64 lower-case hex digits");
    return digest;
  }

  /** {@return a time without its fraction of a second} */
  static Instant time(Instant time) {
    checkArgument(
        !time.isBefore(Instant.EPOCH) && !time.isAfter(LAST),
        "%s is not in the years 1970 to 9999",
        time);
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  static Instant time(long seconds) {
    checkArgument(
        seconds >= 0 && seconds <= LAST.getEpochSecond(),
        "%s is no time of the years 1970 to 9999",
        seconds);
    return Instant.ofEpochSecond(seconds);
  }
}
