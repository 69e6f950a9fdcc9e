// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.scanner.CommandProcess;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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

  private static Process interrupt(ProcessBuilder command, String signal) throws Exception {
    Process process = command.start();
    Thread.sleep(WARM_UP_MILLIS);
    send(signal, process);
    return process;
  }

  /** Not {@link Process#destroy()}: it closes the streams too. */
  private static void send(String signal, Process process) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  @Test
  void aScenarioThatIsCutShortTellsWhatHappenedUntilThen(@TempDir Path folder) throws Exception {
    String file = Files.writeString(folder.resolve("long.yaml"), SCENARIO).toString();
    Process process = interrupt(CommandProcess.of("sim", file), "TERM");
    try {
      String out = CommandProcess.text(process.getInputStream());
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
      assertThat(out).startsWith("interrupted: ").contains("a met b: ");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void jsonStaysJson(@TempDir Path folder) throws Exception {
    String file = Files.writeString(folder.resolve("long.yaml"), SCENARIO).toString();
    Process process = interrupt(CommandProcess.of("sim", file, "--format", "json"), "INT");
    try {
      String out = CommandProcess.text(process.getInputStream());
      String errors = CommandProcess.text(process.getErrorStream());
      assertThat(process.waitFor()).isEqualTo(130);
      assertThat(out).startsWith("{\"who\":\"a\"");
      assertThat(errors).startsWith("bluezone: interrupted: ");
    } finally {
      process.destroyForcibly();
    }
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
