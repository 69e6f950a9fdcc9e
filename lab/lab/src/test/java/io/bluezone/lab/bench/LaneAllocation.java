// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.bench;

import com.sun.management.ThreadMXBean;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.internal.LaneChoice;
import io.bluezone.crypto.match.CaseMatcher;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.crypto.match.SightingIndex;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Checks keys until lanes are chosen and compiled, and says how many bytes a key of 96 IDs takes
 * then. A process of its own: tests have no second compiler.
 */
public final class LaneAllocation {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final int KEYS = 4_096;

  private LaneAllocation() {}

  /**
   * Ends as soon as a key takes less than the bytes that are its argument, or after half a minute
   * each. Where vectors are not wide, lanes are not chosen: it goes on without them then.
   */
  public static void main(String[] args) {
    SecureRandom random = new SecureRandom();
    SightingIndex.Builder sightings = SightingIndex.builder();
    Instant begin = IdSchedule.DEFAULT.startOf(new DayInterval(DAY, 0));
    for (int i = 0; i < 10_000; i++) {
      sightings.add(random.nextLong(), random.nextInt(), begin.plusSeconds(i * 8L).toEpochMilli());
    }
    List<DisclosedKey> keys =
        Stream.generate(() -> SecretBytes.random(DailyKey.LENGTH, random))
            .limit(KEYS)
            .map(each -> DisclosedKey.wholeDay(DailyKey.of(each, DAY), IdSchedule.DEFAULT))
            .toList();
    CaseMatcher<DisclosedKey> matcher =
        CaseMatcher.of(
            sightings.build(),
            MatchPolicy.tolerant(MatchPolicy.DEFAULT_SKEW, begin.plus(Duration.ofDays(2))));
    long end = inHalfAMinute();
    while (!LaneChoice.ofPlatform().chosen() && System.nanoTime() < end) {
      matcher.match(keys);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    end = inHalfAMinute();
    long bytes;
    do {
      long before = threads.getCurrentThreadAllocatedBytes();
      matcher.match(keys);
      bytes = (threads.getCurrentThreadAllocatedBytes() - before) / KEYS;
    } while (bytes >= Long.parseLong(args[0]) && System.nanoTime() < end);
    System.out.println(bytes);
  }

  private static long inHalfAMinute() {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
  }
}
