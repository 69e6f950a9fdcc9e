// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.files;

import com.google.common.base.Stopwatch;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Says on standard error how far something has come, when it takes longer than two seconds and a
 * terminal is there. Not thread safe.
 */
public final class Progress implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 2000;
  private static final long DRAW_MILLIS = 250;

  private final PrintWriter err;
  private final boolean shown;
  private final Stopwatch passed = Stopwatch.createStarted();
  private long drawnAt = PATIENCE_MILLIS - DRAW_MILLIS;
  private int drawnLength;

  public Progress(PrintWriter err, boolean shown) {
    this.err = err;
    this.shown = shown;
  }

  /** On standard error, if the launcher has found that it is a terminal. */
  public static Progress of(PrintWriter err) {
    return new Progress(err, Boolean.getBoolean("bluezone.terminal.error"));
  }

  /**
   * It has come so far.
   *
   * @param done how much is done
   * @param total how much there is; 0 if that is not known
   */
  public void at(String what, long done, long total) {
    long now = passed.elapsed().toMillis();
    if (!shown || now < drawnAt + DRAW_MILLIS) {
      return;
    }
    drawnAt = now;
    String line =
        total > 0
            ? String.format(
                Locale.ROOT, "%s  %d %%  %,d of %,d", what, 100 * done / total, done, total)
            : String.format(Locale.ROOT, "%s  %d s", what, now / 1000);
    err.print("\r" + line + " ".repeat(Math.max(0, drawnLength - line.length())));
    err.flush();
    drawnLength = line.length();
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (drawnLength > 0) {
      err.print("\r" + " ".repeat(drawnLength) + "\r");
      err.flush();
      drawnLength = 0;
    }
  }
}
