// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.match.SightingIndex;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The workload of two weeks: strangers' sightings from 00:00 to 16:00 UTC on 14 days, and cases of
 * the same days that match none.
 */
final class MatchWorkload {

  private static final int DAYS = 14;
  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 8, 1);
  private static final long DAY_SECONDS = 86_400;
  private static final long INTERVAL_SECONDS = 900;
  private static final long SEEN_MILLIS_A_DAY = 16 * 3_600_000;

  private final SplittableRandom random = new SplittableRandom(20200801);

  SightingIndex sightings(int count) {
    SightingIndex.Builder builder = SightingIndex.builder();
    for (int i = 0; i < count; i++) {
      long midnight = FIRST_DAY.plusDays(random.nextInt(DAYS)).toEpochDay() * DAY_SECONDS * 1000;
      builder.add(
          random.nextLong(), random.nextInt(), midnight + random.nextLong(SEEN_MILLIS_A_DAY));
    }
    return builder.buildAndClear();
  }

  /** Cases of the original's list whose one key is chained over the 14 days. */
  List<OriginalCase> chained(int cases) {
    long start = FIRST_DAY.toEpochDay() * DAY_SECONDS;
    long end = start + DAYS * DAY_SECONDS - INTERVAL_SECONDS;
    return list(cases, i -> new OriginalCase(key(), start, 96, end));
  }

  /** Cases of the original's list with a key for each day: 14 entries a case. */
  List<OriginalCase> independent(int cases) {
    return list(
        cases * DAYS,
        i -> {
          long start = FIRST_DAY.plusDays(i % DAYS).toEpochDay() * DAY_SECONDS;
          return new OriginalCase(key(), start, 96, start + DAY_SECONDS - INTERVAL_SECONDS);
        });
  }

  /** The same as this SDK's disclosures: 14 a case. */
  List<DisclosedKey> disclosed(int cases) {
    return list(
        cases * DAYS,
        i -> {
          DailyKey key = DailyKey.of(key(), FIRST_DAY.plusDays(i % DAYS));
          return DisclosedKey.wholeDay(key, IdSchedule.DEFAULT);
        });
  }

  private static <T> List<T> list(int size, IntFunction<T> element) {
    return IntStream.range(0, size).mapToObj(element).toList();
  }

  private SecretBytes key() {
    byte[] key = new byte[DailyKey.LENGTH];
    random.nextBytes(key);
    return SecretBytes.copyOf(key);
  }
}
