// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Where the servers' classes are kept. */
class ClassArchiveTest {

  @TempDir Path other;

  @Test
  void keepsThemBesideAnArchive() throws Exception {
    Path jar = ChildClassPath.placeOf(CommandLine.class);

    Path folder = ClassArchive.beside(CommandLine.class, other).folder();

    assertThat(folder.getParent()).isEqualTo(jar.getParent());
    assertThat(ClassArchive.beside(CommandLine.class, other).folder()).isEqualTo(folder);
  }

  @Test
  void keepsThoseOfAFolderElsewhere() throws Exception {
    assertThat(ClassArchive.beside(ClassArchiveTest.class, other).folder()).isEqualTo(other);
  }
}
