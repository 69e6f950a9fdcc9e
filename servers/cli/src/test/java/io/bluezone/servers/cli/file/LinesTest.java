// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {

  @TempDir Path folder;

  private Path plain(String text) throws IOException {
    return Files.writeString(folder.resolve("plain"), text);
  }

  private Path compressed(String text, int times) throws IOException {
    Path file = folder.resolve("compressed");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < times; i++) {
        out.write(bytes);
      }
    }
    return file;
  }

  private static List<String> all(Path file) throws InputRefusedException {
    List<String> all = new ArrayList<>();
    try (Lines lines = Lines.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        all.add(line);
        assertThat(lines.number()).isEqualTo(all.size());
      }
    }
    return all;
  }

  @Test
  void readsLinesWhateverEndsThem() throws Exception {
    assertThat(all(plain(""))).isEmpty();
    assertThat(all(plain("\n"))).containsExactly("");
    assertThat(all(plain("a\n\nbé\r\nc"))).containsExactly("a", "", "bé", "c");
    assertThat(all(compressed("a\nb\n", 2))).containsExactly("a", "b", "a", "b");
  }

  @Test
  void refusesALineWithoutEnd() throws Exception {
    assertThat(all(plain("a".repeat(Lines.LONGEST) + "\nb"))).hasSize(2);
    assertThatExceptionOfType(InputRefusedException.class)
        .isThrownBy(() -> all(plain("b\n" + "a".repeat(Lines.LONGEST + 1))))
        .withMessageContaining("plain:2: the line is longer than 1000000 characters");
  }

  @Test
  void refusesLinesWithoutEnd() throws Exception {
    Path endless = compressed("\n".repeat(1000), Lines.MOST / 1000 + 1);
    assertThat(Files.size(endless)).isLessThan(100_000);
    try (Lines lines = Lines.open(endless)) {
      assertThatExceptionOfType(InputRefusedException.class)
          .isThrownBy(
              () -> {
                while (lines.next() != null) {
                  // Nothing of it is kept.
                }
              })
          .withMessageContaining("compressed: there are more than 10000000 lines");
    }
  }

  @Test
  void refusesWhatIsNotThereOrNoGzip() throws IOException {
    assertThatExceptionOfType(InputRefusedException.class)
        .isThrownBy(() -> Lines.open(folder.resolve("none")))
        .withMessageContaining("no such file");
    Path broken = Files.write(folder.resolve("broken"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3});
    assertThatExceptionOfType(InputRefusedException.class)
        .isThrownBy(() -> Lines.open(broken))
        .withMessageContaining("broken");
  }
}
