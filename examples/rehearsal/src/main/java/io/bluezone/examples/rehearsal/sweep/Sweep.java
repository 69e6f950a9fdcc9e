// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.sweep;

import io.bluezone.examples.rehearsal.disease.Disease;
import io.bluezone.examples.rehearsal.disease.DiseaseParameters;
import io.bluezone.examples.rehearsal.disease.Draws;
import io.bluezone.examples.rehearsal.epidemic.Community;
import io.bluezone.examples.rehearsal.epidemic.Epidemic;
import io.bluezone.examples.rehearsal.epidemic.EpidemicOutcome;
import io.bluezone.examples.rehearsal.epidemic.Measures;
import io.bluezone.examples.rehearsal.epidemic.Radio;
import io.bluezone.examples.rehearsal.epidemic.RadioTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs the model at many settings. All settings share the draws of their runs; those of one delay
 * share the runs without the app. Each run is a task of its own, so that the result does not hang
 * on the threads.
 */
public final class Sweep {

  private final SweepSize size;
  private final Community community;
  private final List<Radio> radios;
  private final int threads;

  public Sweep(SweepSize size, int threads) {
    this.size = size;
    this.threads = threads;
    community = Community.of(size.people(), size.seed());
    RadioTable table = RadioTable.measured();
    radios = Arrays.stream(RadioTable.Cycle.values()).map(each -> Radio.of(table, each)).toList();
  }

  /** Gives the runs without the app, by the days from the swab to the result. */
  public List<List<EpidemicOutcome>> without() throws InterruptedException {
    return without(0);
  }

  private List<List<EpidemicOutcome>> without(int firstRun) throws InterruptedException {
    return run(Setting.withoutTheApp(), firstRun);
  }

  /** Gives the settings from which the surfaces are made. */
  public List<Measured> settings(int number) throws InterruptedException {
    return measure(Setting.spread(number), 0);
  }

  /** Gives other settings, with draws of their own, to check surfaces by. */
  public List<Measured> others(int after, int number) throws InterruptedException {
    return measure(Setting.fill(after, number), size.runs());
  }

  private List<Measured> measure(List<Setting> settings, int firstRun) throws InterruptedException {
    List<List<EpidemicOutcome>> withoutTheApp = without(firstRun);
    List<List<EpidemicOutcome>> all = run(settings, firstRun);
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < settings.size(); i++) {
      List<EpidemicOutcome> with = all.get(i);
      List<EpidemicOutcome> without = withoutTheApp.get(settings.get(i).codeDelay());
      List<List<Integer>> effects = new ArrayList<>();
      for (Effect effect : Effect.values()) {
        List<Integer> ofRuns = new ArrayList<>();
        for (int run = 0; run < without.size(); run++) {
          ofRuns.add(effect.of(with.get(run), without.get(run)));
        }
        effects.add(ofRuns);
      }
      measured.add(new Measured(settings.get(i), effects));
    }
    return measured;
  }

  private List<List<EpidemicOutcome>> run(List<Setting> settings, int firstRun)
      throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<List<Future<EpidemicOutcome>>> tasks = new ArrayList<>();
      for (Setting setting : settings) {
        List<Future<EpidemicOutcome>> runs = new ArrayList<>();
        for (int run = firstRun; run < firstRun + size.runs(); run++) {
          Draws draws = new Draws(size.seed(), run);
          runs.add(executor.submit(() -> outcome(setting, draws)));
        }
        tasks.add(runs);
      }
      List<List<EpidemicOutcome>> outcomes = new ArrayList<>();
      for (List<Future<EpidemicOutcome>> runs : tasks) {
        List<EpidemicOutcome> done = new ArrayList<>();
        for (Future<EpidemicOutcome> run : runs) {
          done.add(run.get());
        }
        outcomes.add(done);
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run failed", e);
    } finally {
      executor.shutdownNow();
    }
  }

  private EpidemicOutcome outcome(Setting setting, Draws draws) {
    Measures measures = setting.measures();
    Disease disease = new Disease(DiseaseParameters.ANCESTRAL, draws);
    Radio radio = radios.get(setting.cycle());
    return new Epidemic(community, disease, measures, radio, draws, size.days())
        .run(community.indexCases());
  }
}
