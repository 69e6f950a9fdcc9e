// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Java takes {@code sun.misc.Unsafe} away (JEP 471); here its module is left out. */
class WithoutUnsafeTest {

  /** Writes a bulletin, reads it, and prints how many keys it has. */
  static final class Program {

    public static void main(String[] args) throws IOException {
      byte[] bulletin = Bulletins.bytes(Bulletins.unpadded(Bulletins.day(1), Bulletins.seedDay(2)));
      System.out.print(Bulletins.read(bulletin).info().keyCount());
    }
  }

  @Test
  void writesAndReadsABulletin() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.logging",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectErrorStream(true)
            .start();

    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(printed).isEqualTo("2");
    assertThat(process.waitFor()).isZero();
  }
}
