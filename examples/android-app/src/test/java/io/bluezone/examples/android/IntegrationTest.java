// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's example is the one that is compiled here. */
class IntegrationTest {

  private static final Path SOURCE =
      Path.of("src/test/java/io/bluezone/examples/android/Integration.java");

  @Test
  void theReadmeShowsTheExampleAsItIsCompiledForAndroid() throws IOException {
    String source = Files.readString(SOURCE);
    String example =
        source
            .substring(source.indexOf("// README: begin"), source.indexOf("    // README: end"))
            .replace("// README: begin\n", "")
            .stripTrailing()
            .stripIndent();
    assertThat(Files.readString(Path.of("../../README.md"))).contains(example);
  }
}
