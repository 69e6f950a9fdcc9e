// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.ScanReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the replay of recorded captures with what another reader found in them. The captures are
 * too large, and some not free enough, to be part of this project: the system property {@code
 * bluezone.captures} names a directory that holds, for each capture {@code X}, a file {@code
 * X.expected.jsonl.gz} with one report a line.
 */
@EnabledIfSystemProperty(named = "bluezone.captures", matches = ".+")
class CaptureConformanceTest {

  private static final String EXPECTED = ".expected.jsonl.gz";
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static List<Path> captures() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("bluezone.captures")))) {
      return files
          .filter(file -> file.toString().endsWith(EXPECTED))
          .map(file -> Path.of(file.toString().replace(EXPECTED, "")))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void reportsAreThoseThatAnotherReaderFound(Path capture) throws Exception {
    Replayed replayed = Replayed.of(Files.readAllBytes(capture));
    assertThat(replayed.cause()).isNull();
    assertThat(replayed.reports().stream().map(CaptureConformanceTest::line))
        .containsExactlyElementsOf(expected(capture));
  }

  private static List<String> expected(Path capture) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(capture + EXPECTED))),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.replaceAll("\"(id|form)\": (null|\"[^\"]*\"), ", ""))
          .toList();
    }
  }

  private static String line(ScanReport report) {
    String rssi = report.rssi().isPresent() ? "" + report.rssi().getAsInt() : "null";
    return String.format(
        Locale.ROOT,
        "{\"time\": \"%s\", \"rssi\": %s, \"address\": \"%s\", \"addressType\": \"%s\", \"data\":"
            + " \"%s%s\"}",
        MICROSECONDS.format(report.time()),
        rssi,
        report.address(),
        report.address().typeName(),
        report.data(),
        report.scanResponse());
  }
}
