// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.terminal;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/**
 * Lets Ctrl-C and its like (SIGINT, SIGTERM, SIGHUP) end a command in order. A second one ends the
 * process at once, and so does a command that has not finished in time.
 *
 * <p>Open it before anything that has to be closed, so that it is closed last. Thread safe.
 */
public final class Interrupts implements AutoCloseable {

  private static final Duration FINISH_TIMEOUT = Duration.ofSeconds(5);

  /** A shell's exit code for a process that a signal ended is this and the signal's number. */
  private static final int SIGNAL_BASE = 128;

  private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

  private final Map<String, Object> before = new LinkedHashMap<>();
  private final List<Runnable> toStop = new ArrayList<>();
  private final ScheduledExecutorService watchdog =
      Executors.newSingleThreadScheduledExecutor(daemons("interrupt"));
  private final Duration timeout;
  private int exitCode;

  private Interrupts(Duration timeout) {
    this.timeout = timeout;
  }

  /** Threads of a name, which do not keep the process from its end. */
  public static ThreadFactory daemons(String name) {
    return new ThreadFactoryBuilder().setNameFormat(name).setDaemon(true).build();
  }

  /** From now until closed, an interrupt ends the command rather than the process. */
  public static Interrupts open() {
    return open(FINISH_TIMEOUT);
  }

  /** The same for a command that may take so long to finish. */
  public static Interrupts open(Duration timeout) {
    Interrupts interrupts = new Interrupts(timeout);
    NUMBERS.forEach(
        (name, number) -> {
          Object previous =
              Signals.register(name, () -> interrupts.interrupt(SIGNAL_BASE + number));
          if (previous != null) {
            interrupts.before.put(name, previous);
          }
        });
    return interrupts;
  }

  /** Adds a call of an interrupt; one that has come already calls it now. */
  public synchronized void call(Runnable stop) {
    toStop.add(stop);
    if (exitCode != 0) {
      stop.run();
    }
  }

  public synchronized boolean isInterrupted() {
    return exitCode != 0;
  }

  /** Ends what cannot be asked to stop: throws {@link CancellationException} once interrupted. */
  public void check() {
    if (isInterrupted()) {
      throw new CancellationException("interrupted");
    }
  }

  /** Gives the exit code of a command that an interrupt cut short; 0 if none has come. */
  public synchronized int exitCode() {
    return exitCode;
  }

  private synchronized void interrupt(int code) {
    if (exitCode != 0) {
      exit();
    }
    exitCode = code;
    Future<?> unused = watchdog.schedule(this::exit, timeout.toMillis(), TimeUnit.MILLISECONDS);
    toStop.forEach(Runnable::run);
  }

  /** In a thread of its own: the hooks of a shutdown may wait for what this one holds. */
  private void exit() {
    int code = exitCode();
    new Thread(() -> Runtime.getRuntime().exit(code), "exit").start();
  }

  @Override
  public void close() {
    watchdog.shutdownNow();
    before.forEach(Signals::unregister);
  }
}
