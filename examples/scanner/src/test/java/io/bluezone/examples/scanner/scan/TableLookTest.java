// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.crypto.RollingId;
import io.bluezone.examples.scanner.CommandRun;
import io.bluezone.examples.scanner.radio.DecodedReport;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableLookTest {

  private static final Instant TIME = Instant.parse("2020-08-09T02:00:00Z");
  private static final TableLook ENGLISH =
      new TableLook(Texts.of(Language.EN).with(CommandRun.class), false, true, true);

  private static DeviceRow row(int number, int rssi, String name) {
    return new DeviceRow(report(number, rssi, name, TIME));
  }

  private static DecodedReport report(int number, int rssi, String name, Instant time) {
    AdvertisingData data =
        name.isEmpty() ? AdvertisingData.EMPTY : AdvertisingData.builder().localName(name).build();
    ScanReport report =
        new ScanReport(
            time,
            DeviceAddress.parse(
                "C0:00:00:00:%02X:%02X".formatted(number / 256, number % 256),
                DeviceAddress.Type.RANDOM),
            OptionalInt.of(rssi),
            OptionalInt.empty(),
            data,
            AdvertisingData.EMPTY,
            false,
            false);
    return new DecodedReport(
        report, Beacon.decode(report), Optional.of(RollingId.fromHex("%024x".formatted(number))));
  }

  private static List<DeviceRow> many(int count) {
    return IntStream.range(0, count).mapToObj(i -> row(i, -40 - i * 37 % 60, "")).toList();
  }

  private static List<String> text(
      TableLook look, List<DeviceRow> rows, Instant now, int columns, int lines) {
    return look.lines(rows, now, columns, lines, "q ends").stream()
        .map(AttributedString::toString)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 24, 40, 60, 79, 80, 100, 132, 200, 400})
  void keepsEveryLineWithinTheWindow(int columns) {
    List<DeviceRow> rows = new ArrayList<>(many(30));
    rows.add(row(99, -50, "病院の受付 Bệnh viện Bạch Mai khoa cấp cứu"));
    for (Language language : Language.values()) {
      TableLook look = new TableLook(Texts.of(language).with(CommandRun.class), false, true, true);
      for (AttributedString line : look.lines(rows, TIME, columns, 24, "q ends")) {
        assertThat(line.columnLength()).as(line.toString()).isLessThanOrEqualTo(columns);
      }
    }
  }

  @Test
  void fitsWhatMattersIntoEightyColumns() {
    String row = text(ENGLISH, many(1), TIME, 80, 24).get(2);
    assertThat(row).matches("0{24}  other +-40 +█+.? +near +now +1");
  }

  @Test
  void keepsVietnameseHeadsWhole() {
    TableLook look = new TableLook(Texts.of(Language.VI).with(CommandRun.class), false, true, true);
    assertThat(text(look, many(1), TIME, 80, 24).get(1)).contains("KHOẢNG CÁCH", "CÁCH ĐÂY");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void marksASimulatedWorldInEveryWindow(Language language) {
    Texts texts = Texts.of(language).with(CommandRun.class);
    TableLook look = new TableLook(texts, true, false, true);
    List<String> picture = text(look, many(80), TIME, 40, 10);
    assertThat(picture).hasSize(10);
    assertThat(picture.get(1)).isEqualTo(texts.get("scan.simulated"));
  }

  @Test
  void putsTheStrongestFirst() {
    List<Integer> strengths =
        text(ENGLISH, many(60), TIME, 80, 100).stream()
            .skip(2)
            .map(line -> Integer.valueOf(line.replaceAll(".* (-\\d+) .*", "$1")))
            .toList();
    assertThat(strengths).hasSize(60).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 10, 24, 50})
  void saysHowManyMoreThereAre(int lines) {
    List<String> picture = text(ENGLISH, many(80), TIME, 80, lines);
    assertThat(picture).hasSize(lines);
    assertThat(picture.get(lines - 1)).isEqualTo("%d more, weaker".formatted(80 - (lines - 3)));
  }

  @Test
  void saysNothingOfMoreInATableThatFits() {
    assertThat(text(ENGLISH, many(22), TIME, 80, 24))
        .hasSize(24)
        .noneMatch(l -> l.contains("more"));
  }

  @Test
  void showsMoreOfEachInAWideWindow() {
    DeviceRow row = row(1, -50, "Bạch Mai");
    row.update(report(1, -90, "Bạch Mai", TIME.plusSeconds(3)));
    String line = text(ENGLISH, List.of(row), TIME.plusSeconds(5), 200, 50).get(2);
    assertThat(line).contains("C0:00:00:00:00:01", "02:00:00", "2 s", "Bạch Mai", "▆  ▂  ");
  }

  /** The next column stands where it should: a CJK character is two columns, an accent none. */
  @Test
  void measuresNamesAsTerminalsDo() {
    List<DeviceRow> rows =
        List.of(
            row(1, -50, "病院"), row(2, -50, "Be\u0302\u0323nh vie\u0302\u0323n"), row(3, -50, ""));
    assertThat(ENGLISH.lines(rows, TIME, 200, 24, "").stream().skip(2))
        .extracting(AttributedString::columnLength)
        .containsOnly(ENGLISH.lines(rows, TIME, 200, 24, "").get(2).columnLength());
  }

  @Test
  void letsAHostileNameSteerNothing() {
    List<DeviceRow> rows = List.of(row(1, -50, "a\u001b]0;x\u0007\u202eb\tc\n"));
    String line = text(ENGLISH, rows, TIME, 200, 24).get(2);
    assertThat(line).contains("a\\u001b]0;x\\u0007\\u202eb c\\u000a");
    assertThat(line.codePoints()).noneMatch(Character::isISOControl);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void saysTheSameByWordsWithoutColours(Language language) {
    TableLook look = new TableLook(Texts.of(language).with(CommandRun.class), false, false, false);
    for (AttributedString line : look.lines(many(5), TIME, 132, 24, "")) {
      assertThat(line.toAnsi()).doesNotContainPattern("\u001b\\[3\\dm");
    }
    assertThat(text(look, many(1), TIME, 132, 24).get(2))
        .contains("###", Texts.of(language).with(CommandRun.class).get("scan.near"));
  }
}
