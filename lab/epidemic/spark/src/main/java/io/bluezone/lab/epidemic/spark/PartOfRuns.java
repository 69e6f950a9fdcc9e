// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.spark;

import com.google.common.collect.Iterators;
import io.bluezone.lab.epidemic.EpidemicOutcome;
import io.bluezone.lab.epidemic.model.Model;
import io.bluezone.lab.epidemic.model.ModelRun;
import io.bluezone.lab.epidemic.model.ModelSize;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;

/** Makes the runs of one part on one core. */
record PartOfRuns(ModelSize size) implements FlatMapFunction<Iterator<ModelRun>, EpidemicOutcome> {

  @Override
  public Iterator<EpidemicOutcome> call(Iterator<ModelRun> runs) {
    return Iterators.transform(runs, new Model(size)::run);
  }
}
