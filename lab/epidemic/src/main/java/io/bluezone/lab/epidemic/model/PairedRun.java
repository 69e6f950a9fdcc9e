// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.model;

import io.bluezone.lab.epidemic.EpidemicOutcome;
import io.bluezone.lab.epidemic.Measures;
import io.bluezone.lab.epidemic.RadioTable;
import java.util.ArrayList;
import java.util.List;

/** The sums of a run with the app, and of one without it by the same draws. */
public record PairedRun(EpidemicOutcome with, EpidemicOutcome without) {

  /** Runs so many pairs. */
  public static List<PairedRun> run(
      ModelRunner runner, ModelSize size, Measures measures, RadioTable.Cycle cycle, int number)
      throws InterruptedException {
    List<ModelRun> runs = new ArrayList<>();
    for (int run = 0; run < number; run++) {
      runs.add(new ModelRun(measures, cycle, run));
      runs.add(new ModelRun(measures.withAdoption(0), cycle, run));
    }
    List<EpidemicOutcome> outcomes = runner.run(size, runs);
    List<PairedRun> pairs = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i += 2) {
      pairs.add(new PairedRun(outcomes.get(i), outcomes.get(i + 1)));
    }
    return pairs;
  }
}
