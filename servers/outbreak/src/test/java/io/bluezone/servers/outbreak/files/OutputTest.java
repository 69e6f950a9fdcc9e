// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {

  @TempDir Path place;

  @Test
  void leavesTheEarlierFolderIfTheNewCannotBeWritten() throws IOException {
    Path folder = Files.createDirectory(place.resolve("found"));
    Files.writeString(folder.resolve("people.csv"), "earlier");
    assertThatThrownBy(
            () ->
                Output.folder(
                    folder,
                    unfinished -> {
                      Files.writeString(unfinished.resolve("people.csv"), "now");
                      throw new IOException("the disk is full");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(place.toFile().list()).containsExactly("found");
    assertThat(folder.resolve("people.csv")).content().isEqualTo("earlier");
  }

  @Test
  void replacesTheEarlierFolderAsAWhole() throws IOException {
    Path folder = Files.createDirectory(place.resolve("found"));
    Files.writeString(folder.resolve("people.csv"), "earlier");
    Output.folder(folder, fresh -> Files.writeString(fresh.resolve("contacts.csv"), "now"));
    assertThat(place.toFile().list()).containsExactly("found");
    assertThat(folder.toFile().list()).containsExactly("contacts.csv");
  }

  @Test
  void leavesNothingUnfinishedWhenEnded() throws Exception {
    Process program = OtherProgram.start(OutputHolder.class, place.resolve("found"));
    try (BufferedReader lines = program.inputReader()) {
      Path unfinished = Path.of(lines.readLine());
      assertThat(unfinished.resolve("people.csv")).exists();
      program.destroy();
      program.waitFor();
      assertThat(place).isEmptyDirectory();
    } finally {
      program.destroyForcibly();
    }
  }
}
