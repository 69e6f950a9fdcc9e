// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.model;

import io.bluezone.lab.epidemic.EpidemicOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Each run is a task of its own on threads of this machine. */
public final class ThreadRunner implements ModelRunner {

  private final ExecutorService executor;

  public ThreadRunner(int threads) {
    executor = Executors.newFixedThreadPool(threads);
  }

  @Override
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
