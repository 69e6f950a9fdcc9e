// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.terminal;

import com.google.common.base.Stopwatch;
import io.bluezone.servers.cli.text.Texts;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Says on standard error how far something has come, when it takes longer than two seconds and
 * someone sits there. Thread safe.
 */
public final class Progress implements AutoCloseable {

  public enum Unit {
    BYTES("progress.bytes-a-second"),
    KEYS("progress.keys-a-second"),
    ENCOUNTERS("progress.keys-a-second"),
    SIMULATED_SECONDS("progress.times-as-fast"),
    /** Steps of unlike lengths: how many there are says nothing. */
    STEPS("");

    /** The name of the text that tells how fast it goes. */
    private final String speed;

    Unit(String speed) {
      this.speed = speed;
    }

    private String amount(double number) {
      return switch (this) {
        case BYTES -> String.format(Locale.ROOT, "%,.1f MB", number / MEGABYTE);
        case KEYS, ENCOUNTERS -> String.format(Locale.ROOT, "%,.0f", number);
        case SIMULATED_SECONDS -> clock(number);
        case STEPS -> "";
      };
    }

    private double rate(double number) {
      return this == BYTES ? number / MEGABYTE : number;
    }
  }

  private static final double MEGABYTE = 1e6;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long DRAW_MILLIS = 250;

  private final LiveLine line;
  private final Texts texts;
  private final Unit unit;
  private final Stopwatch passed = Stopwatch.createStarted();
  private final ScheduledExecutorService drawing =
      Executors.newSingleThreadScheduledExecutor(Interrupts.daemons("progress"));
  private String what;
  private long done;
  private long total;
  private boolean drawn;

  private Progress(LiveLine line, Texts texts, String what, Unit unit) {
    this.line = line;
    this.texts = texts;
    this.what = what;
    this.unit = unit;
  }

  /**
   * Of something that is under way, on standard error's terminal, if it is one. The name of a text
   * says what it is.
   */
  public static Progress of(PrintWriter err, Texts texts, String what, Unit unit) {
    return of(err, texts, what, unit, true);
  }

  private static Progress of(PrintWriter err, Texts texts, String what, Unit unit, boolean wanted) {
    return of(
        new LiveLine(Console.drawing(err), Terminal::errorColumns),
        texts,
        what,
        unit,
        wanted && Terminal.isErrorTerminal() && Terminal.canMoveCursor(),
        PATIENCE);
  }

  public static Progress of(CommandSpec spec, String what, Unit unit) {
    return of(spec.commandLine().getErr(), Texts.of(spec), what, unit);
  }

  /** Of something that prints as it goes: shown if that does not go to a terminal as well. */
  public static Progress ofPrinted(PrintWriter err, Texts texts, String what, Unit unit) {
    return of(err, texts, what, unit, !Terminal.isTerminal());
  }

  /** Of steps of a command, of which {@link #at(String, long, long)} tells. */
  public static Progress ofSteps(CommandSpec spec) {
    return of(spec, "", Unit.STEPS);
  }

  static Progress of(
      LiveLine line, Texts texts, String what, Unit unit, boolean shown, Duration patience) {
    Progress progress = new Progress(line, texts, what, unit);
    if (shown) {
      Future<?> unused =
          progress.drawing.scheduleWithFixedDelay(
              progress::draw, patience.toMillis(), DRAW_MILLIS, TimeUnit.MILLISECONDS);
    }
    return progress;
  }

  /** It has come so far. A total of 0 is one that is not known. */
  public synchronized void at(long soFar, long inAll) {
    done = soFar;
    total = inAll;
  }

  /** Something else is under way, and has come so far. */
  public synchronized void at(String doing, long soFar, long inAll) {
    what = doing;
    at(soFar, inAll);
  }

  private synchronized void draw() {
    if (!drawing.isShutdown() && !what.isEmpty()) {
      drawn = true;
      line.show(pieces(texts, what, unit, done, total, passed.elapsed()));
    }
  }

  /** Puts the most important first: a narrow window shows less. */
  static List<String> pieces(
      Texts texts, String what, Unit unit, long done, long total, Duration passed) {
    List<String> pieces = new ArrayList<>();
    pieces.add(texts.get(what));
    double seconds = passed.toMillis() / 1000.0;
    if (total > 0) {
      pieces.add("%d %%".formatted(Math.min(100, 100 * done / total)));
    }
    if (unit == Unit.STEPS) {
      pieces.add(clock(seconds));
      return pieces;
    }
    if (total > 0) {
      pieces.add(texts.get("progress.of", unit.amount((double) done), unit.amount((double) total)));
      if (done > 0) {
        pieces.add(
            texts.get(
                "progress.left",
                clock(seconds / (double) done * (double) Math.max(0, total - done))));
      }
    } else if (done > 0) {
      pieces.add(unit.amount((double) done));
    }
    if (done > 0 && seconds > 0) {
      pieces.add(texts.get(unit.speed, unit.rate((double) done / seconds)));
    } else {
      pieces.add(clock(seconds));
    }
    return pieces;
  }

  /** {@code 4:05}, {@code 1:02:03}. */
  static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** Takes the line away. */
  @Override
  public void close() {
    drawing.shutdownNow();
    synchronized (this) {
      if (drawn) {
        line.end();
        drawn = false;
      }
    }
  }
}
