// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What {@code | head -1} does to a command, and a disk that is full. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has other pipes")
class PipesTest {

  private static final String KEY =
      "7ca74c8045f82521f330ec55d5988b3f11a4dfdf059afc50e0be4a3a0a69613d";

  /** More than a pipe holds, so that the command still writes when its reader goes. */
  static final List<String> MUCH =
      List.of(
          "ids --base-key " + KEY + " --base-date 2021-03-15 --date 2021-03-15 --ids-per-day 1440",
          "ids --base-key "
              + KEY
              + " --base-date 2021-03-15 --date 2021-03-15 --ids-per-day 1440 --format json",
          "scan --radio sim --duration 1h",
          "scan --radio sim --duration 1h --format json",
          "scan --radio sim --duration 1h --format csv --all",
          "trace --radio sim --duration 366d --format json",
          "trace --radio sim --duration 366d",
          "advertise --radio sim --duration 366d --format json",
          "generate-completion");

  static final List<String> HELP = List.of("--help", "scan --help");

  private static int firstLineOnly(ProcessBuilder command) throws Exception {
    Process process = command.start();
    try {
      InputStream out = process.getInputStream();
      for (int next = out.read(); next != '\n'; next = out.read()) {
        assertThat(next).isNotNegative();
      }
      out.close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @FieldSource("MUCH")
  void staysSilentWhenTheReaderTakesTheFirstLineOnly(String words, @TempDir Path folder)
      throws Exception {
    Path errors = folder.resolve("errors");
    ProcessBuilder command = CommandProcess.of(words.split(" ", -1)).redirectError(errors.toFile());
    assertThat(firstLineOnly(command)).isZero();
    assertThat(errors).isEmptyFile();
  }

  @ParameterizedTest
  @FieldSource("MUCH")
  void takesBothStreamsIntoThePipe(String words) throws Exception {
    assertThat(firstLineOnly(CommandProcess.of(words.split(" ", -1)).redirectErrorStream(true)))
        .isZero();
  }

  @ParameterizedTest
  @FieldSource("HELP")
  void letsHelpBeCutShort(String words) throws Exception {
    assertThat(firstLineOnly(CommandProcess.of(words.split(" ", -1)))).isZero();
  }

  /** As a shell's {@code <(…)} gives it. */
  @Test
  void readsAPipe() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
    List<String> ids =
        CommandProcess.of(
                "ids", "--base-date", "2021-03-15", "--date", "2021-03-15", "--base-key-file")
            .command();
    List<String> words =
        new ArrayList<>(List.of("/bin/bash", "-c", "exec \"$@\" <(echo " + KEY + ")", "bash"));
    words.addAll(ids);
    Process process = new ProcessBuilder(words).start();
    assertThat(CommandProcess.text(process.getInputStream())).hasLineCount(96);
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void saysThatTheDiskIsFull() throws IOException, InterruptedException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    for (String words : MUCH.subList(0, 4)) {
      Process process =
          CommandProcess.of(words.split(" ", -1)).redirectOutput(full.toFile()).start();
      String errors = CommandProcess.text(process.getErrorStream());
      assertThat(process.waitFor()).as(words).isEqualTo(1);
      assertThat(errors.lines().filter(line -> line.contains("disk"))).as(words).hasSize(1);
      assertThat(errors).as(words).doesNotContain("report it");
    }
  }
}
