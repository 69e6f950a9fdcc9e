// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Starts servers side by side: each takes some seconds. */
public final class SideBySide {

  private SideBySide() {}

  /** Gives them in their order; if one does not start, the others end. */
  public static <T extends ServerProcess> List<T> start(List<Callable<T>> all) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(all.size());
    List<T> running = new ArrayList<>();
    IOException failure = null;
    try {
      for (Future<T> each : all.stream().map(threads::submit).toList()) {
        try {
          running.add(each.get());
        } catch (ExecutionException e) {
          failure = new IOException("a server has not started", e.getCause());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = new IOException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
    if (failure != null) {
      for (T each : running) {
        each.close();
      }
      throw failure;
    }
    return running;
  }
}
