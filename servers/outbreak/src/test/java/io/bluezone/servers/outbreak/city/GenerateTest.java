// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.outbreak.reference.Command;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {

  @TempDir Path folder;

  @Test
  void survivesADeviceWithManyContacts() {
    Path data = folder.resolve("data");
    Path cases = folder.resolve("cases");
    Path key = folder.resolve("key");
    Command made =
        Command.run(
            "generate",
            "--rows",
            20_000,
            "--hub",
            100_000,
            "--out",
            data,
            "--cases",
            cases,
            "--pseudonym-key",
            key);
    assertThat(made.exit()).as(made.err()).isZero();
    Command run =
        Command.run(
            "run",
            "--data",
            data,
            "--cases",
            cases,
            "--pseudonym-key",
            key,
            "--format",
            "json",
            "--memory",
            "200MB");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"levels\":[50,").contains("\"largest\":1000}");
    assertThat(Long.parseLong(run.out().replaceFirst("\\{\"contacts\":(\\d+),.*\\s*", "$1")))
        .isBetween(90_000L, 120_000L);
  }
}
