// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such links")
class StandardOutputTest {

  @TempDir Path folder;

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private boolean isReaderGone(String message, String target) throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("1"), Path.of(target));
    StandardOutput output = new StandardOutput(failing(message), link);
    assertThatIOException().isThrownBy(() -> output.write('x'));
    return output.isReaderGone();
  }

  @Test
  void aReaderThatHasGoneIsKnownInEveryLanguage() throws IOException {
    assertThat(isReaderGone("Ống dẫn bị hỏng", "pipe:[4711]")).isTrue();
  }

  @Test
  void aSocketHasReadersToo() throws IOException {
    assertThat(isReaderGone("Connection reset by peer", "socket:[4711]")).isTrue();
  }

  @Test
  void aBrokenPipeIsKnownByItsNameWhereThereAreNoLinks() {
    StandardOutput output = new StandardOutput(failing("Broken pipe"), folder.resolve("none"));
    assertThatIOException().isThrownBy(() -> output.write('x'));
    assertThat(output.isReaderGone()).isTrue();
  }

  @Test
  void aFullDiskIsNoReaderThatHasGone() throws IOException {
    assertThat(isReaderGone("No space left on device", "/dev/full")).isFalse();
  }
}
