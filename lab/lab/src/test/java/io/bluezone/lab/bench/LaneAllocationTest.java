// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What matching takes once lanes are compiled: as much as without them, and no vector. */
class LaneAllocationTest {

  @Test
  void keepsVectorsInRegisters() throws IOException {
    Process lanes =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                LaneAllocation.class.getName(),
                "500")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream said = lanes.getInputStream()) {
      String bytes = new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(Long.parseLong(bytes)).as("bytes of a key").isLessThan(500);
    } finally {
      lanes.destroyForcibly();
    }
  }
}
