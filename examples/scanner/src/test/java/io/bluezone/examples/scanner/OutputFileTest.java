// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

  @TempDir Path folder;

  @Test
  void leavesNothingUnfinishedWhenEnded() throws Exception {
    List<String> command = new ArrayList<>(CommandProcess.of().command());
    command.set(command.size() - 1, OutputFileHolder.class.getName());
    command.add(folder.resolve("history.txt").toString());
    Process program =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines = program.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("writing");
      assertThat(folder.toFile().list()).hasSize(1);
      program.destroy();
      program.waitFor();
      assertThat(folder).isEmptyDirectory();
    } finally {
      program.destroyForcibly();
    }
  }
}
