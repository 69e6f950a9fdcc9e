// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.radio;

import io.bluezone.servers.cli.terminal.Terminal;
import io.bluezone.servers.cli.value.Durations;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The time that a device is on the air. */
public final class OnAirOptions {

  public enum Pace {
    REAL,
    FAST
  }

  @Option(names = "--duration", paramLabel = "TIME", converter = Durations.class)
  @Nullable Duration duration;

  @Option(names = "--pace")
  @Nullable Pace pace;

  public boolean isRealPace() {
    return pace == null ? Terminal.isTerminal() : pace == Pace.REAL;
  }

  /** Lets the time pass, as long as a reader is there for what is printed. */
  public void run(TracingSource source, PrintWriter out, Runnable tick)
      throws InterruptedException {
    source.run(
        duration == null ? source.defaultTraceDuration() : duration,
        () -> {
          tick.run();
          if (out.checkError()) {
            source.stop();
          }
        });
  }
}
