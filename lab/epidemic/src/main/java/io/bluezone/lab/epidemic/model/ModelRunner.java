// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.model;

import io.bluezone.lab.epidemic.EpidemicOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a model many times on several threads. The outcomes do not depend on their number. */
public final class ModelRunner implements AutoCloseable {

  private final ExecutorService executor;

  public ModelRunner(int threads) {
    executor = Executors.newFixedThreadPool(threads);
  }

  /** {@return an outcome for each run, in their order} */
  public List<EpidemicOutcome> run(ModelSize size, List<ModelRun> runs)
      throws InterruptedException {
    Model model = new Model(size);
    List<Future<EpidemicOutcome>> tasks = new ArrayList<>();
    for (ModelRun run : runs) {
      tasks.add(executor.submit(() -> model.run(run)));
    }
    List<EpidemicOutcome> outcomes = new ArrayList<>();
    try {
      for (Future<EpidemicOutcome> task : tasks) {
        outcomes.add(task.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run failed", e);
    }
    return outcomes;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
