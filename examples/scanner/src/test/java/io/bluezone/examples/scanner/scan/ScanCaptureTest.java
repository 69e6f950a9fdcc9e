// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.scanner.CommandRun;
import io.bluezone.examples.scanner.SmallCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCaptureTest {

  private static final long START = 1_596_931_200_000_123L;

  @TempDir Path folder;
  private SmallCapture capture;
  private Path file;

  @BeforeEach
  void writeCapture() throws IOException {
    capture =
        new SmallCapture()
            .report(START, SmallCapture.OTHER, -80)
            .report(START + 1_000_000, SmallCapture.ANDROID, -67)
            .report(START + 2_000_000, SmallCapture.IOS, 127)
            .report(START + 40_000_000, SmallCapture.ANDROID, -70);
    file = capture.write(folder.resolve("small.btsnoop"));
  }

  @Test
  void printsExactlyTheseFields() {
    CommandRun run = CommandRun.of("scan", "--radio", "capture:" + file, "--format", "json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines())
        .containsExactly(
            "{\"time\":\"2020-08-09T00:00:01.000123Z\",\"id\":\"000102030405060708090a0b\","
                + "\"form\":\"android\",\"rssi\":-67,\"txPower\":null,"
                + "\"address\":\"D1:22:33:44:55:66\",\"addressType\":\"random\"}",
            "{\"time\":\"2020-08-09T00:00:02.000123Z\",\"id\":null,"
                + "\"form\":\"ios\",\"rssi\":null,\"txPower\":null,"
                + "\"address\":\"D1:22:33:44:55:66\",\"addressType\":\"random\"}",
            "{\"time\":\"2020-08-09T00:00:40.000123Z\",\"id\":\"000102030405060708090a0b\","
                + "\"form\":\"android\",\"rssi\":-70,\"txPower\":null,"
                + "\"address\":\"D1:22:33:44:55:66\",\"addressType\":\"random\"}");
    assertThat(run.err()).contains("4 reports, 3 of them Bluezone, 1 ID, 1 device");
  }

  @Test
  void showsEveryReportWithItsData() {
    CommandRun run =
        CommandRun.of("scan", "--radio", "capture:" + file, "--format", "json", "--all");
    assertThat(run.lines()).hasSize(4);
    assertThat(run.lines().get(0))
        .contains("\"form\":\"other\"")
        .endsWith("\"data\":\"" + SmallCapture.OTHER + "\"}");
  }

  /** Also a terminal that can draw nothing over, like that of Emacs, has 80 columns as a rule. */
  @Test
  void fitsLinesIntoEightyColumns() {
    CommandRun run = CommandRun.of("scan", "--radio", "capture:" + file);
    assertThat(run.lines()).hasSizeGreaterThan(2).allMatch(line -> line.length() <= 80);
    assertThat(run.lines().get(1)).containsPattern("000102030405060708090a0b android +-67 ");
  }

  @Test
  void writesAHeaderAndEmptyFieldsInCsv() {
    CommandRun run = CommandRun.of("scan", "--radio", "capture:" + file, "--format", "csv");
    assertThat(run.lines())
        .startsWith(
            "time,id,form,rssi,txPower,address,addressType",
            "2020-08-09T00:00:01.000123Z,000102030405060708090a0b,android,-67,,"
                + "D1:22:33:44:55:66,random",
            "2020-08-09T00:00:02.000123Z,,ios,,,D1:22:33:44:55:66,random");
  }

  @Test
  void showsADeviceComingAndGoingInThePlainTable() {
    CommandRun run = CommandRun.of("scan", "--radio", "capture:" + file);
    assertThat(run.lines())
        .anyMatch(line -> line.matches("\\+ 000102030405060708090a0b +android .*"));
    assertThat(run.lines()).anyMatch(line -> line.matches("- \\(D1:22:33:44:55:66\\) +ios .*"));
    assertThat(run.lines()).anyMatch(line -> line.matches("[+=] 0001.* 00:00:40 +\\d+"));
  }

  @Test
  void countsTheDurationInTheCapturesOwnTime() {
    CommandRun run =
        CommandRun.line("scan --radio {} --format json --duration 10s", "capture:" + file);
    assertThat(run.lines()).hasSize(2);
  }

  @Test
  void showsWhatComesBeforeTheDamageAndOneSentence() throws IOException {
    byte[] whole = capture.toByteArray();
    Files.write(file, Arrays.copyOf(whole, whole.length - 5));
    CommandRun run =
        CommandRun.of("scan", "--radio", "capture:" + file, "--format", "json", "--all");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.lines()).hasSize(3);
    assertThat(run.err().lines().filter(line -> line.contains("byte"))).hasSize(1);
  }

  @Test
  void refusesWhatIsNoCapture() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "these are no packets");
    for (String path : new String[] {text.toString(), folder + "/none", folder.toString()}) {
      CommandRun run = CommandRun.of("scan", "--radio", "capture:" + path);
      assertThat(run.exitCode()).as(path).isEqualTo(3);
      assertThat(run.err().lines()).as(path).hasSize(1);
      assertThat(run.err()).startsWith("bluezone: ");
    }
  }
}
