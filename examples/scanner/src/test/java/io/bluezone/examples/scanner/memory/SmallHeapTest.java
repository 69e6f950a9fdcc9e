// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reader of foreign or stored bytes takes what it is given in a heap of 32 MB. */
class SmallHeapTest {

  @TempDir static Path folder;

  private static final Map<String, String> OUTCOMES = new HashMap<>();

  @BeforeAll
  static void readInASmallHeap() throws Exception {
    FileReadings.prepare(folder);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(lines).isZero();
    System.out.print(lines);
    for (String line : lines.lines().toList()) {
      List<String> parts = Splitter.on('\t').splitToList(line);
      OUTCOMES.put(parts.get(0), parts.get(1));
    }
  }

  static Stream<String> readings() throws IOException {
    return SmallHeap.readings(folder).keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("readings")
  void isReadOrRefused(String reading) {
    assertThat(OUTCOMES.get(reading)).matches("read to its end|refused: .{10,}");
  }

  @ParameterizedTest
  @MethodSource("wholes")
  void isReadToItsEnd(String reading) {
    assertThat(OUTCOMES).containsEntry(reading, "read to its end");
  }

  /** What is as it should be, however long. */
  static Stream<String> wholes() {
    return Stream.of(
        "history: a line without end",
        "history: rows",
        "history: rows of one encounter, imported",
        "bulletin: as many keys as are taken",
        "sealed data: all of it",
        "btsnoop: long records",
        "btsnoop: reports",
        "pcap: long records",
        "pcap: reports",
        "pcapng: long packets",
        "pcapng: reports",
        "pcapng: other blocks",
        "bulletin: many keys, shown",
        "vault: full, as written",
        "log: as written");
  }
}
