// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

import io.bluezone.lab.epidemic.RadioTable;
import io.bluezone.lab.epidemic.disease.Draws;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Holds the measured table of the radio against whole tracers, in towns of some seeds. */
public final class TracersCheck {

  /** The model is fast, and its chance is not what is compared. */
  private static final int MODEL_RUNS = 20;

  private static final double PERCENT_NEAR = 2;
  private static final double SHARE_NEAR = 0.1;
  private static final double HOURS_NEAR = 1;

  private final int people;
  private final RadioTable.Cycle cycle;
  private final int threads;

  public TracersCheck(int people, RadioTable.Cycle cycle, int threads) {
    this.people = people;
    this.cycle = cycle;
    this.threads = threads;
  }

  /** Compares by so many seeds, from a first one on. */
  public List<Agreement> run(long first, int seeds) throws IOException {
    List<TownSums> tracers = new ArrayList<>();
    List<TownSums> model = new ArrayList<>();
    for (int i = 0; i < seeds; i++) {
      PlantedTown town = new PlantedTown(people, first + i);
      try (TracedTown traced = new TracedTown(town, cycle, first + i, threads)) {
        tracers.add(TownSums.of(town, traced.found(), 1));
      }
      model.add(modelled(town, first + i));
    }
    return List.of(
        Agreement.of("foundPercent", tracers, model, TownSums::foundPercent, mean -> PERCENT_NEAR),
        Agreement.of(
            "warningsPerCase",
            tracers,
            model,
            TownSums::warningsPerCase,
            mean -> SHARE_NEAR * mean),
        Agreement.of("medianHours", tracers, model, TownSums::medianHours, mean -> HOURS_NEAR));
  }

  private TownSums modelled(PlantedTown town, long seed) {
    ModelledTown modelled = new ModelledTown(town, cycle);
    List<FoundContact> found = new ArrayList<>();
    for (int run = 0; run < MODEL_RUNS; run++) {
      found.addAll(modelled.found(new Draws(seed, run)));
    }
    return TownSums.of(town, found, MODEL_RUNS);
  }
}
