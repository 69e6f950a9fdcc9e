// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.counts;

import java.util.concurrent.Executor;

/**
 * Runs what waits for another server, beside the thread of the server's time.
 *
 * @param threads runs each task at once; in a simulated time, which waits for it
 */
public record BackgroundTasks(Executor threads) {

  /** {@return threads of the program's own, one for each task} */
  public static BackgroundTasks ofProgram() {
    return new BackgroundTasks(
        task -> {
          Thread thread = new Thread(task, "counts");
          thread.setDaemon(true);
          thread.start();
        });
  }
}
