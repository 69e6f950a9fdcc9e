// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.model;

import io.bluezone.lab.epidemic.EpidemicOutcome;
import java.util.List;

/** Runs a model many times. The outcomes are the same wherever it does. Not thread safe. */
public interface ModelRunner extends AutoCloseable {

  /** Gives an outcome for each run, in their order. */
  List<EpidemicOutcome> run(ModelSize size, List<ModelRun> runs) throws InterruptedException;

  @Override
  void close();
}
