// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.scanner.CommandProcess;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Signals, to real processes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
class InterruptedTest {

  private static final String SCENARIO =
      """
      duration: 300d
      devices:
        - {name: a, path: [{x: 0, y: 0}]}
        - {name: b, path: [{x: 1, y: 0}]}
      """;

  private static final long WARM_UP_MILLIS = 4000;
  private static final long LONGEST_WARM_UP_MILLIS = 60_000;

  private record Cut(String out, String errors, int exitCode) {}

  /** Lets it run for longer and longer, until it has something to tell when it is ended. */
  private static Cut cut(ProcessBuilder command, String signal) throws Exception {
    for (long warmUp = WARM_UP_MILLIS; ; warmUp *= 2) {
      Process process = command.start();
      try {
        Thread.sleep(warmUp);
        send(signal, process);
        String out = CommandProcess.text(process.getInputStream());
        String errors = CommandProcess.text(process.getErrorStream());
        Cut cut = new Cut(out, errors, process.waitFor());
        if (cut.out.contains("a met b")
            || cut.out.contains("\"b\"")
            || warmUp > LONGEST_WARM_UP_MILLIS) {
          return cut;
        }
      } finally {
        process.destroyForcibly();
      }
    }
  }

  /** Not {@link Process#destroy()}: it closes the streams too. */
  private static void send(String signal, Process process) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  @Test
  void aScenarioThatIsCutShortTellsWhatHappenedUntilThen(@TempDir Path folder) throws Exception {
    String file = Files.writeString(folder.resolve("long.yaml"), SCENARIO).toString();
    Cut cut = cut(CommandProcess.of("sim", file), "TERM");
    assertThat(cut.exitCode()).isEqualTo(143);
    assertThat(cut.out()).startsWith("interrupted: ").contains("a met b: ");
  }

  @Test
  void jsonStaysJson(@TempDir Path folder) throws Exception {
    String file = Files.writeString(folder.resolve("long.yaml"), SCENARIO).toString();
    Cut cut = cut(CommandProcess.of("sim", file, "--format", "json"), "INT");
    assertThat(cut.exitCode()).isEqualTo(130);
    assertThat(cut.out()).startsWith("{\"who\":\"a\"");
    assertThat(cut.errors()).startsWith("bluezone: interrupted: ");
  }

  /** It runs until it is ended: an interrupt is its end. */
  @Test
  void aScanThatIsEndedHasItsSummary() throws Exception {
    Process process =
        CommandProcess.of("scan", "--radio", "sim", "--pace", "real", "--duration", "1h").start();
    try (BufferedReader out = process.inputReader()) {
      out.readLine();
      out.readLine();
      send("TERM", process);
      assertThat(CommandProcess.text(process.getErrorStream())).contains(" of them Bluezone, ");
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
