// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.whatif;

import io.bluezone.examples.rehearsal.disease.Disease;
import io.bluezone.examples.rehearsal.disease.DiseaseParameters;
import io.bluezone.examples.rehearsal.disease.Draws;
import io.bluezone.examples.rehearsal.epidemic.Community;
import io.bluezone.examples.rehearsal.epidemic.Epidemic;
import io.bluezone.examples.rehearsal.epidemic.EpidemicOutcome;
import io.bluezone.examples.rehearsal.epidemic.Measures;
import io.bluezone.examples.rehearsal.epidemic.Radio;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs of one community, each with the app and without it by the same draws. Each of the two is a
 * task of its own, so that the result does not hang on the number of threads.
 */
public final class Twins {

  private final Community community;
  private final Measures measures;
  private final Radio radio;
  private final int days;
  private final long seed;

  public Twins(Community community, Measures measures, Radio radio, int days, long seed) {
    this.community = community;
    this.measures = measures;
    this.radio = radio;
    this.days = days;
    this.seed = seed;
  }

  /** The sums of one run. */
  public record Pair(EpidemicOutcome with, EpidemicOutcome without) {}

  /** Runs so many pairs on so many threads. */
  public List<Pair> run(int runs, int threads) throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<EpidemicOutcome>> outcomes = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        Draws draws = new Draws(seed, run);
        outcomes.add(executor.submit(() -> outcome(measures, draws)));
        outcomes.add(executor.submit(() -> outcome(measures.withAdoption(0), draws)));
      }
      List<Pair> pairs = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        pairs.add(new Pair(outcomes.get(2 * run).get(), outcomes.get(2 * run + 1).get()));
      }
      return pairs;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run failed", e);
    } finally {
      executor.shutdownNow();
    }
  }

  private EpidemicOutcome outcome(Measures taken, Draws draws) {
    Disease disease = new Disease(DiseaseParameters.ANCESTRAL, draws);
    return new Epidemic(community, disease, taken, radio, draws, days).run(community.indexCases());
  }
}
