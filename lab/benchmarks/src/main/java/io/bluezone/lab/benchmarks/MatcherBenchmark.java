// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.CaseMatcher;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.crypto.match.SightingIndex;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** One case of 14 days against a history: microseconds a case. */
public class MatcherBenchmark extends TimeBenchmark {

  private static final int CASES = 500;

  /** Rows of the history. */
  @Param({"1000", "10000", "100000", "1000000"})
  public int sightings;

  private SightingIndex index = SightingIndex.builder().build();
  private List<OriginalCase> chained = List.of();
  private List<OriginalCase> independent = List.of();
  private List<DisclosedKey> disclosed = List.of();
  private final ExecutorService helper = Executors.newSingleThreadExecutor();

  @Setup
  public void prepare() {
    MatchWorkload workload = new MatchWorkload();
    index = workload.sightings(sightings);
    chained = workload.chained(CASES);
    independent = workload.independent(CASES);
    disclosed = workload.disclosed(CASES);
  }

  @TearDown
  public void stop() {
    helper.shutdownNow();
  }

  /** {@return the matches of independent daily keys by the original's rule} */
  @Benchmark
  @OperationsPerInvocation(CASES)
  public List<CaseMatch> strict() {
    return CaseMatcher.of(index, MatchPolicy.STRICT_ORIGINAL).match(independent);
  }

  /** {@return the same on two threads} */
  @Benchmark
  @OperationsPerInvocation(CASES)
  public List<CaseMatch> strictOnTwoThreads() {
    return CaseMatcher.of(index, MatchPolicy.STRICT_ORIGINAL)
        .spreadOver(helper, 2)
        .match(independent);
  }

  /** {@return the matches of keys chained over the 14 days by the original's rule} */
  @Benchmark
  @OperationsPerInvocation(CASES)
  public List<CaseMatch> strictChained() {
    return CaseMatcher.of(index, MatchPolicy.STRICT_ORIGINAL).match(chained);
  }

  /** {@return the matches of independent daily keys with a clock skew of 2 minutes} */
  @Benchmark
  @OperationsPerInvocation(CASES)
  public List<CaseMatch> tolerant() {
    return CaseMatcher.of(index, MatchPolicy.DEFAULT).match(disclosed);
  }
}
