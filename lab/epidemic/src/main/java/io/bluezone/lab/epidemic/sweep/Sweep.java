// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.sweep;

import com.google.common.collect.Lists;
import io.bluezone.lab.epidemic.EpidemicOutcome;
import io.bluezone.lab.epidemic.RadioTable;
import io.bluezone.lab.epidemic.model.ModelRun;
import io.bluezone.lab.epidemic.model.ModelRunner;
import io.bluezone.lab.epidemic.model.ModelSize;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the model at many settings. All settings share the draws of their runs; those of one delay
 * share the runs without the app.
 */
public final class Sweep {

  private static final List<RadioTable.Cycle> CYCLES = List.of(RadioTable.Cycle.values());

  private final SweepSize size;
  private final ModelRunner runner;

  public Sweep(SweepSize size, ModelRunner runner) {
    this.size = size;
    this.runner = runner;
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
    List<ModelRun> runs = new ArrayList<>();
    for (Setting setting : settings) {
      for (int run = firstRun; run < firstRun + size.runs(); run++) {
        runs.add(new ModelRun(setting.measures(), CYCLES.get(setting.cycle()), run));
      }
    }
    ModelSize model = new ModelSize(size.people(), size.days(), size.seed());
    return Lists.partition(runner.run(model, runs), size.runs());
  }
}
