// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.process;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Begins servers side by side: each takes some seconds. */
public final class SideBySide {

  private SideBySide() {}

  /** Begins what has booted; if one does not start, all end. */
  public static void begin(List<? extends ServerProcess> all, Instant now) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(all.size());
    IOException failure = null;
    try {
      List<Future<?>> begun = new ArrayList<>();
      for (ServerProcess each : all) {
        begun.add(
            threads.submit(
                () -> {
                  each.begin(now);
                  return null;
                }));
      }
      for (Future<?> each : begun) {
        try {
          each.get();
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
      for (ServerProcess each : all) {
        each.close();
      }
      throw failure;
    }
  }
}
