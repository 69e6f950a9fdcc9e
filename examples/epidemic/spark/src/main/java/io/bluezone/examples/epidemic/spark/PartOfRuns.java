// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.epidemic.spark;

import com.google.common.collect.Iterators;
import io.bluezone.examples.epidemic.EpidemicOutcome;
import io.bluezone.examples.epidemic.model.Model;
import io.bluezone.examples.epidemic.model.ModelRun;
import io.bluezone.examples.epidemic.model.ModelSize;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;

/** Makes the runs of one part on one core. */
record PartOfRuns(ModelSize size) implements FlatMapFunction<Iterator<ModelRun>, EpidemicOutcome> {

  @Override
  public Iterator<EpidemicOutcome> call(Iterator<ModelRun> runs) {
    return Iterators.transform(runs, new Model(size)::run);
  }
}
