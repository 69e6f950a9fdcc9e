// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.time.LocalDate;

/** Cases with made-up keys. */
final class Cases {

  static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  static final long MIDNIGHT = DAY.toEpochDay() * 86_400;

  private Cases() {}

  static SecretBytes secret(int seed) {
    return SecretBytes.copyOf(ByteBuffer.allocate(DailyKey.LENGTH).putInt(seed).array());
  }

  static OriginalCase original(int seed, long timeStart, int idsPerDay, long timeEnd) {
    return new OriginalCase(secret(seed), timeStart, idsPerDay, timeEnd);
  }

  /** Intervals {@code first} to before {@code end}, counted from the midnight of {@link #DAY}. */
  static DisclosedKey disclosed(int seed, int idsPerDay, int first, int end) {
    return new DisclosedKey(
        DailyKey.of(secret(seed), DAY),
        new IdSchedule(idsPerDay),
        new DayInterval(DAY, first),
        new DayInterval(DAY.plusDays(end / idsPerDay), end % idsPerDay));
  }

  /** The same key and days as an entry of the original's list, to derive IDs with. */
  static OriginalCase asOriginal(DisclosedKey disclosed) {
    return new OriginalCase(
        disclosed.key().secret(),
        disclosed.key().utcDay().toEpochDay() * 86_400,
        disclosed.schedule().idsPerDay(),
        disclosed.until().getEpochSecond());
  }
}
