// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.io;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C (SIGINT, SIGTERM) end a command as if it had come to its end by itself: what runs is
 * asked to stop, may still print and close what it has opened, and the process then exits with 0.
 *
 * <p>Open it before anything that has to be closed, so that it is closed last.
 */
public final class Interrupts implements AutoCloseable {

  private static final long FINISH_TIMEOUT_SECONDS = 5;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopAndExit, "interrupt");
  private Runnable stop = () -> {};
  private boolean interrupted;

  private Interrupts() {}

  /** From now until closed, an interrupt ends the command rather than the process. */
  public static Interrupts open() {
    Interrupts interrupts = new Interrupts();
    Runtime.getRuntime().addShutdownHook(interrupts.hook);
    return interrupts;
  }

  /** What an interrupt calls; one that has come already calls it now. */
  public synchronized void call(Runnable toStop) {
    stop = toStop;
    if (interrupted) {
      toStop.run();
    }
  }

  private synchronized void interrupt() {
    interrupted = true;
    stop.run();
  }

  private void stopAndExit() {
    interrupt();
    try {
      if (finished.await(FINISH_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
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
