// SPDX-License-Identifier: Apache-2.0
package io.bluezone.benchmarks;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.match.CheckedCases;
import io.bluezone.crypto.match.DifferenceMatcher;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.crypto.match.SightingIndex;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A check of 1,000 cases of 14 day keys of which some are new, against 10,000 sightings. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DifferenceBenchmark {

  private static final int CASES = 1000;
  private static final int SIGHTINGS = 10_000;

  /** How many percent of the cases are new. */
  @Param({"0", "1", "10", "100"})
  public int percentNew;

  private final SightingIndex index = new MatchWorkload().sightings(SIGHTINGS);
  private final List<DisclosedKey> cases = new MatchWorkload().disclosed(CASES);
  private CheckedCases before = CheckedCases.none(new SecureRandom());

  /** Checks those that are not new. */
  @Setup
  public void checkOld() {
    int old = cases.size() * (100 - percentNew) / 100;
    before =
        DifferenceMatcher.of(index, MatchPolicy.DEFAULT, CheckedCases.none(new SecureRandom()))
            .match(cases.subList(0, old).iterator(), match -> {});
  }

  /** {@return what is checked afterwards} */
  @Benchmark
  public CheckedCases check() {
    return DifferenceMatcher.of(index, MatchPolicy.DEFAULT, before)
        .match(cases.iterator(), match -> {});
  }
}
