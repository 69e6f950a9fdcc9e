// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.match.CaseMatcher;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.crypto.match.SightingIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * A day key against a day's history, with few IDs and with many. With {@code -prof gc}: what a key
 * allocates. That it is the same for 15 times the IDs, none of them looked up or all, says that an
 * ID and a lookup allocate nothing.
 */
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1500m", "-XX:+UseSerialGC"})
public class KeyBenchmark extends TimeBenchmark {

  private static final int KEYS = 4000;
  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final Instant MIDNIGHT = Instant.parse("2020-08-09T00:00:00Z");

  /** The number of a key's IDs. */
  @Param({"96", "1440"})
  public int ids;

  /** True if each ID is in the history, at a time that does not count, and has to be looked up. */
  @Param({"false", "true"})
  public boolean lookedUp;

  private SightingIndex index = SightingIndex.builder().build();
  private List<DisclosedKey> keys = List.of();

  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(20200809);
    IdSchedule schedule = new IdSchedule(ids);
    keys = Stream.generate(() -> DisclosedKey.wholeDay(key(random), schedule)).limit(KEYS).toList();
    SightingIndex.Builder history = SightingIndex.builder();
    history.add(1, 1, MIDNIGHT.plus(Duration.ofDays(1)).toEpochMilli() - 1);
    for (DisclosedKey key : keys) {
      if (lookedUp) {
        Iterator<RollingId> each = key.key().rollingIds(schedule).iterator();
        for (int i = 0; each.hasNext(); i++) {
          history.add(each.next(), MIDNIGHT.plus(Duration.ofHours(i < ids / 2 ? 23 : 1)));
        }
      }
    }
    index = history.buildAndClear();
  }

  private static DailyKey key(SplittableRandom random) {
    byte[] key = new byte[DailyKey.LENGTH];
    random.nextBytes(key);
    return DailyKey.of(SecretBytes.copyOf(key), DAY);
  }

  /** {@return how many keys were checked} */
  @Benchmark
  @OperationsPerInvocation(KEYS)
  public long check() {
    return CaseMatcher.of(index, MatchPolicy.DEFAULT)
        .match(
            keys.iterator(),
            match -> {
              throw new IllegalStateException("nothing was seen in time");
            });
  }
}
