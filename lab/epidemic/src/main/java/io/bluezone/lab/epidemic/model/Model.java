// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.model;

import io.bluezone.lab.epidemic.Community;
import io.bluezone.lab.epidemic.Epidemic;
import io.bluezone.lab.epidemic.EpidemicOutcome;
import io.bluezone.lab.epidemic.Radio;
import io.bluezone.lab.epidemic.RadioTable;
import io.bluezone.lab.epidemic.disease.Disease;
import io.bluezone.lab.epidemic.disease.DiseaseParameters;
import io.bluezone.lab.epidemic.disease.Draws;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * A community through which epidemics run. A run's outcome depends on its size and itself alone.
 */
public final class Model {

  private final ModelSize size;
  private final Community community;
  private final Map<RadioTable.Cycle, Radio> radios = new EnumMap<>(RadioTable.Cycle.class);

  public Model(ModelSize size) {
    this.size = size;
    community = Community.of(size.people(), size.seed());
    RadioTable table = RadioTable.measured();
    for (RadioTable.Cycle cycle : RadioTable.Cycle.values()) {
      radios.put(cycle, Radio.of(table, cycle));
    }
  }

  public EpidemicOutcome run(ModelRun run) {
    Draws draws = new Draws(size.seed(), run.number());
    Disease disease = new Disease(DiseaseParameters.ANCESTRAL, draws);
    Radio radio = Objects.requireNonNull(radios.get(run.cycle()));
    return new Epidemic(community, disease, run.measures(), radio, draws, size.days())
        .run(community.indexCases());
  }
}
