// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.bench;

import com.google.common.base.Stopwatch;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.match.CaseMatcher;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.servers.cli.terminal.Interrupts;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Measures matching on this machine: cases of 14 days by the original's rule, against others'
 * sightings of the same days. {@code docs/develop/performance.md} has the same workload under JMH.
 */
record MatchBenchmark(int cases, int sightings, int threads) {

  /** The outcome; the time of a case is that of the fastest of the passes that were made. */
  record Result(int cases, int sightings, int threads, int passes, double microsPerCase) {}

  /** A pass of so many takes minutes. */
  static final int MOST_CASES = 10_000_000;

  static final int MOST_SIGHTINGS = 100_000_000;
  static final int MOST_THREADS = 1024;

  /** Enough for a sighting while the index is built: 4,800,000 fit into -Xmx400m. */
  private static final int BYTES_PER_SIGHTING = 80;

  private static final int DAYS = 14;
  private static final int IDS_PER_DAY = 96;
  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 8, 1);
  private static final long DAY_SECONDS = 86_400;
  private static final long SEEN_MILLIS_A_DAY = Duration.ofHours(16).toMillis();

  /** The compiler is done by then, on any machine that this was tried on. */
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  static final int PASSES = 5;

  MatchBenchmark {
    if (cases < 1 || sightings < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "at least one case, one sighting and one thread are needed, not %d, %d and %d"
              .formatted(cases, sightings, threads));
    }
  }

  static long fittingSightings(long bytes) {
    return bytes / BYTES_PER_SIGHTING;
  }

  /** Warms up, and takes the fastest of the passes that came to their end; nothing if none did. */
  Optional<Result> run(Interrupts interrupts) {
    ExecutorService helpers = Executors.newFixedThreadPool(Math.max(1, threads - 1));
    List<Long> nanos = new ArrayList<>();
    try {
      CaseMatcher<OriginalCase> matcher =
          CaseMatcher.of(history(), MatchPolicy.STRICT_ORIGINAL).spreadOver(helpers, threads);
      Stopwatch warmUp = Stopwatch.createStarted();
      while (warmUp.elapsed().compareTo(WARM_UP) < 0) {
        pass(matcher, interrupts);
      }
      while (nanos.size() < PASSES) {
        nanos.add(pass(matcher, interrupts));
      }
    } catch (CancellationException e) {
      if (nanos.isEmpty()) {
        return Optional.empty();
      }
    } finally {
      helpers.shutdownNow();
    }
    return Optional.of(
        new Result(
            cases, sightings, threads, nanos.size(), Collections.min(nanos) / 1000.0 / cases));
  }

  /** Matches all cases once, unless interrupted, and returns how many ns it took. */
  private long pass(CaseMatcher<OriginalCase> matcher, Interrupts interrupts) {
    SplittableRandom random = new SplittableRandom(cases);
    byte[] key = new byte[DailyKey.LENGTH];
    Stopwatch stopwatch = Stopwatch.createStarted();
    matcher.match(
        LongStream.range(0, (long) cases * DAYS)
            .mapToObj(
                i -> {
                  interrupts.check();
                  return dayKey(i % DAYS, key, random);
                })
            .iterator(),
        match -> {
          throw new IllegalStateException("a random key matches: not credible");
        });
    return stopwatch.elapsed(TimeUnit.NANOSECONDS);
  }

  private static OriginalCase dayKey(long day, byte[] key, SplittableRandom random) {
    random.nextBytes(key);
    long start = FIRST_DAY.plusDays(day).toEpochDay() * DAY_SECONDS;
    long lastInterval = start + DAY_SECONDS - DAY_SECONDS / IDS_PER_DAY;
    return new OriginalCase(SecretBytes.copyOf(key), start, IDS_PER_DAY, lastInterval);
  }

  private SightingIndex history() {
    SplittableRandom random = new SplittableRandom(sightings);
    SightingIndex.Builder history = SightingIndex.builder();
    for (int i = 0; i < sightings; i++) {
      long midnight = FIRST_DAY.plusDays(random.nextInt(DAYS)).toEpochDay() * DAY_SECONDS * 1000;
      history.add(
          random.nextLong(), random.nextInt(), midnight + random.nextLong(SEEN_MILLIS_A_DAY));
    }
    return history.build();
  }
}
