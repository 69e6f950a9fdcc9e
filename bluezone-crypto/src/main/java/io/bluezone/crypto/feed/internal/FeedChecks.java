// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed.internal;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.crypto.internal.json.JsonFields;
import io.bluezone.crypto.signed.Edition;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Bounds that the index and the revocations share. */
final class FeedChecks {

  static final int DIGEST_LENGTH = 64;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{" + DIGEST_LENGTH + "}");

  private FeedChecks() {}

  static void sha256(String digest) {
    checkArgument(SHA256.matcher(digest).matches(), "a SHA-256 is 64 lower-case hex digits");
  }

  /** {@return a time without its fraction of a second} */
  static Instant time(Instant time) {
    checkArgument(
        !time.isBefore(Instant.EPOCH) && !time.isAfter(Edition.LAST_INSTANT),
        "%s is not in the years 1970 to 9999",
        time);
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  static Instant time(JsonFields fields, String name) throws IOException {
    return Instant.ofEpochSecond(fields.integer(name, 0, Edition.LAST_INSTANT.getEpochSecond()));
  }
}
