// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.content.SharedPreferences;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinException;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.tracing.ProximityTracer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;

/** Checks a bulletin's file against the encounters and reports the result. */
final class BulletinCheck {

  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
  private static final String LAST_NUMBER = "last-bulletin.";

  private final Texts texts;
  private final Clock clock;
  private final SharedPreferences memory;

  /**
   * A check.
   *
   * @param memory keeps the number of each region's last bulletin, so that an old one cannot be
   *     passed off as new
   */
  BulletinCheck(Texts texts, Clock clock, SharedPreferences memory) {
    this.texts = texts;
    this.clock = clock;
    this.memory = memory;
  }

  /** The result in words for the owner; a refusal is such a result too, and not thrown. */
  String run(InputStream in, AuthorityKeys keys, ProximityTracer tracer) throws IOException {
    try {
      CaseBulletin bulletin = CaseBulletin.read(in, keys);
      BulletinInfo info = bulletin.info();
      String remembered = LAST_NUMBER + info.region();
      bulletin.checkCurrent(clock.instant(), CLOCK_TOLERANCE);
      // The last one itself may be looked at again.
      bulletin.checkNewerThan(memory.getLong(remembered, 1) - 1);
      String found = tracer.check(bulletin).explain(texts.language(), clock.getZone());
      memory.edit().putLong(remembered, info.sequence()).apply();
      return texts.of(Text.BULLETIN_CHECKED, info.region(), info.sequence(), found);
    } catch (BulletinException refusal) {
      return texts.ofFailure(sentence(refusal.reason()), refusal);
    }
  }

  private static Text sentence(BulletinException.Reason reason) {
    return switch (reason) {
      case NOT_A_BULLETIN, UNKNOWN_VERSION -> Text.BULLETIN_NONE;
      case FILE_TOO_LARGE, TOO_MANY_KEYS, TOO_MANY_DAYS, TOO_MANY_IDS -> Text.BULLETIN_TOO_LARGE;
      case UNKNOWN_SIGNER, BAD_SIGNATURE, WRONG_REGION -> Text.BULLETIN_UNTRUSTED;
      case REPLAYED, EXPIRED -> Text.BULLETIN_OLD;
      case NOT_YET_VALID -> Text.BULLETIN_EARLY;
      case TRUNCATED,
          TRAILING_BYTES,
          MALFORMED,
          DUPLICATE_KEY,
          UNSORTED_KEYS,
          OUTSIDE_PERIOD,
          KEY_NOT_ENDED,
          CHANGED ->
          Text.BULLETIN_DAMAGED;
    };
  }
}
