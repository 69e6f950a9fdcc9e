// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.files;

import com.google.common.base.Stopwatch;
import io.bluezone.examples.cli.text.Language;
import io.bluezone.examples.cli.text.Texts;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Says on standard error how far something has come, when it takes longer than two seconds and a
 * terminal is there. Thread safe.
 */
public final class StepProgress implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long DRAW_MILLIS = 250;

  private final PrintWriter err;
  private final Texts texts;
  private final Stopwatch passed = Stopwatch.createStarted();
  private final ScheduledExecutorService drawing =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private String doing = "";
  private long done;
  private long total;
  private int drawnLength;

  StepProgress(PrintWriter err, Texts texts, boolean shown, Duration patience) {
    this.err = err;
    this.texts = texts;
    if (shown) {
      Future<?> unused =
          drawing.scheduleWithFixedDelay(
              this::draw, patience.toMillis(), DRAW_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** On standard error, if the launcher has found that it is a terminal. */
  public static StepProgress of(CommandSpec spec) {
    return new StepProgress(
        spec.commandLine().getErr(),
        Texts.of(spec),
        Boolean.getBoolean("bluezone.terminal.error"),
        PATIENCE);
  }

  /** Shown nowhere. */
  public static StepProgress none() {
    return new StepProgress(
        new PrintWriter(Writer.nullWriter()), Texts.of(Language.EN), false, PATIENCE);
  }

  /**
   * It has come so far.
   *
   * @param what is being done, the name of a text
   * @param soFar how much is done
   * @param inAll how much there is
   */
  public synchronized void at(String what, long soFar, long inAll) {
    doing = what;
    done = soFar;
    total = inAll;
  }

  private synchronized void draw() {
    if (drawing.isShutdown() || doing.isEmpty()) {
      return;
    }
    String line =
        String.format(
            Locale.ROOT,
            "%s  %d %%  %d s",
            texts.get(doing),
            100 * done / Math.max(1, total),
            passed.elapsed().toSeconds());
    err.print("\r" + line + " ".repeat(Math.max(0, drawnLength - line.length())));
    err.flush();
    drawnLength = line.length();
  }

  /** Takes the line away. */
  @Override
  public void close() {
    drawing.shutdownNow();
    synchronized (this) {
      if (drawnLength > 0) {
        err.print("\r" + " ".repeat(drawnLength) + "\r");
        err.flush();
        drawnLength = 0;
      }
    }
  }
}
