// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C end a command as if it had come to its end by itself: what runs is asked to stop, may
 * still print, and the process then exits with 0.
 */
final class Interrupts implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 5;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  private Interrupts(Runnable stop) {
    hook = new Thread(() -> stopAndExit(stop), "interrupt");
  }

  /** From now until closed, an interrupt calls this. */
  static Interrupts call(Runnable stop) {
    Interrupts interrupts = new Interrupts(stop);
    Runtime.getRuntime().addShutdownHook(interrupts.hook);
    return interrupts;
  }

  private void stopAndExit(Runnable stop) {
    stop.run();
    try {
      if (finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // Shutting down: it is the hook that waits for us, and ends the process.
    }
  }
}
