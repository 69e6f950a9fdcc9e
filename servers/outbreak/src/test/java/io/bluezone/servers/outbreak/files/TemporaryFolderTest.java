// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.servers.cli.file.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

  @TempDir Path scratch;
  private final List<Process> programs = new ArrayList<>();

  @BeforeEach
  void ofTheOwnerAlone() throws IOException {
    PrivatePaths.folder(scratch);
  }

  @AfterEach
  void endAll() {
    programs.forEach(Process::destroyForcibly);
  }

  @Test
  void isTheOwnersAloneAndGoneWhenItIsClosed() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.in(scratch)) {
      Files.writeString(folder.path().resolve("rows"), "x");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
      TemporaryFolder.deleteLeftBehind(scratch);
      assertThat(folder.path().resolve("rows")).exists();
    }
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void deletesWhatAKilledProgramLeftAtTheNextAndNotBefore() throws Exception {
    Process program = start();
    Path content = content(program);
    TemporaryFolder.in(scratch).close();
    assertThat(content.resolve("rows")).exists();
    program.destroyForcibly().waitFor();
    assertThat(content.resolve("rows")).exists();
    TemporaryFolder.in(scratch).close();
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void deletesItsOwnWhenEnded() throws Exception {
    Process program = start();
    Path content = content(program);
    program.destroy();
    program.waitFor();
    assertThat(content).doesNotExist();
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void leavesWhatOthersHavePutThere() throws IOException {
    Path theirs = Files.createDirectory(scratch.resolve("bluezone-temporary-of-somebody"));
    TemporaryFolder.in(scratch).close();
    assertThat(theirs).exists();
  }

  @Test
  void refusesAFolderThatOthersCanLookInto() throws IOException {
    Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwx--x---"));
    assertThatThrownBy(() -> TemporaryFolder.in(scratch))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(scratch.toString());
  }

  private Process start() throws IOException {
    Process program = OtherProgram.start(TemporaryFolderHolder.class, scratch);
    programs.add(program);
    return program;
  }

  private static Path content(Process program) throws IOException {
    try (BufferedReader lines = program.inputReader()) {
      return Path.of(lines.readLine());
    }
  }
}
