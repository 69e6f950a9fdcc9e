// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pages of the repository show and name is so. Java for Android is compiled with the
 * example app, which has the framework.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pages' commands are for a POSIX shell")
@Execution(ExecutionMode.CONCURRENT)
class DocumentsTest {

  static List<Page> pages() throws IOException {
    return Page.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void showsInBlocksWhatIsSo(Page page, @TempDir Path folder) throws Exception {
    assertThat(new Blocks(folder).complaints(page)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void namesInProseWhatExists(Page page) {
    assertThat(new Prose().complaints(page)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void linksToPlacesThatExist(Page page) throws IOException {
    assertThat(new Links().complaints(page)).isEmpty();
  }
}
