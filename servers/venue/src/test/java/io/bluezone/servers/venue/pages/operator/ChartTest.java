// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.venue.state.HistoryPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Caption, bars and table tell of the same phones. */
class ChartTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:05:20Z");
  private static final VenueTimes TIMES =
      new VenueTimes(ZoneId.of("Asia/Ho_Chi_Minh"), Locale.ENGLISH, NOW);

  private static HistoryPoint before(Duration ago, double phones, int most) {
    return new HistoryPoint(NOW.minus(ago), 0, 0, phones, most, 1, 0);
  }

  private static void assertSaysTheSame(Chart chart, int most, String at) {
    assertThat(chart.peak()).isEqualTo(new Chart.Peak(most, at));
    assertThat(chart.rows())
        .extracting(Chart.Row::most)
        .filteredOn(each -> !each.equals("–"))
        .extracting(Integer::valueOf)
        .contains(most)
        .allMatch(each -> each <= most);
    assertThat(
            chart.bars().stream()
                .filter(bar -> bar.band().equals("most"))
                .mapToDouble(bar -> chart.top() * (1 - Double.parseDouble(bar.y()) / Chart.HEIGHT))
                .max()
                .orElseThrow())
        .isEqualTo(most);
  }

  @Test
  void drawsTheMostThatItsCaptionTells() {
    List<HistoryPoint> minutes =
        List.of(
            before(Duration.ofHours(25), 90, 90),
            before(Duration.ofMinutes(50), 12, 12),
            before(Duration.ofMinutes(49), 40, 40));
    assertSaysTheSame(Chart.day(minutes, TIMES), 40, "16:16");
  }

  @Test
  void tellsOfNoHourThatItDoesNotDraw() {
    List<HistoryPoint> hours =
        List.of(
            before(Duration.ofDays(14), 30, 60),
            before(Duration.ofMinutes(65 + 20), 9, 20),
            before(Duration.ofMinutes(5 + 20), 11, 13));
    assertSaysTheSame(Chart.fortnight(hours, TIMES), 20, "2 Mar 2026, 15:40–16:40");
  }

  @Test
  void tellsWhatIsNoDataAndWhatIsAPart() {
    List<HistoryPoint> points =
        List.of(before(Duration.ofMinutes(70), 0, 0), before(Duration.ofMinutes(2), 2, 3));
    Chart day = Chart.day(points, TIMES);
    assertThat(day.rows()).hasSize(24);
    assertThat(day.rows().subList(0, 3))
        .containsExactly(
            new Chart.Row("17:00–17:05", "0.0", "0.0", "2.0", "3", counted(1, 0, 4)),
            new Chart.Row("16:00–17:00", "–", "–", "–", "–", counted(0, 0, 60)),
            new Chart.Row("15:00–16:00", "0.0", "0.0", "0.0", "0", counted(1, 0, 59)));
    assertThat(day.counted()).isEqualTo(counted(2, 0, 23 * 60 + 3));
    assertThat(Chart.fortnight(points, TIMES).rows().subList(0, 2))
        .extracting(Chart.Row::when)
        .containsExactly("2 Mar 2026, 00:00–17:05", "1 Mar 2026");
    assertThat(Chart.day(List.of(), TIMES).rows()).isEmpty();
  }

  private static Chart.Counted counted(int minutes, int deaf, int unrecorded) {
    return new Chart.Counted(minutes, deaf, unrecorded);
  }

  private static List<Chart.Bar> inQuarter(Chart chart, int quarter) {
    double step = (double) Chart.WIDTH / 96;
    return chart.bars().stream()
        .filter(bar -> (int) (Double.parseDouble(bar.x()) / step) == quarter)
        .toList();
  }

  /** The last four quarters of an hour: off, deaf, without a phone, and with some. */
  @Test
  void tellsNoPhoneFromNothingCounted() {
    VenueTimes times = new VenueTimes(TIMES.zone(), Locale.ENGLISH, NOW.plusSeconds(54 * 60));
    Instant from = Instant.parse("2026-03-02T10:00:00Z");
    List<HistoryPoint> points = new ArrayList<>();
    for (int minute = 15; minute < 59; minute++) {
      int phones = minute < 45 ? 0 : 3;
      boolean deaf = minute < 30;
      points.add(
          new HistoryPoint(
              from.plusSeconds(minute * 60L), 0, 0, phones, phones, deaf ? 0 : 1, deaf ? 1 : 0));
    }
    Chart chart = Chart.day(points, times);
    assertThat(inQuarter(chart, 92)).isEmpty();
    assertThat(inQuarter(chart, 93)).isEmpty();
    assertThat(inQuarter(chart, 94))
        .singleElement()
        .satisfies(line -> assertThat(line.y()).isEqualTo("198.0"));
    assertThat(inQuarter(chart, 95)).extracting(Chart.Bar::band).containsExactly("far", "most");
    assertThat(chart.gaps())
        .filteredOn(gap -> Double.parseDouble(gap.x()) > 91.5 * Chart.WIDTH / 96)
        .extracting(Chart.Gap::kind)
        .containsExactly("unrecorded", "deaf");
    assertThat(chart.rows().get(0))
        .isEqualTo(new Chart.Row("17:00–17:59", "0.0", "0.0", "1.4", "3", counted(29, 15, 15)));
    assertThat(chart.counted()).isEqualTo(counted(29, 15, 15 + 23 * 60));
  }

  @Test
  void weighsHoursByTheMinutesThatWereCounted() {
    Instant hour = Instant.parse("2026-03-02T08:00:00Z");
    List<HistoryPoint> points =
        List.of(
            new HistoryPoint(hour, 0, 0, 10, 12, 60, 0),
            new HistoryPoint(hour.plusSeconds(3600), 0, 0, 40, 44, 20, 40));
    assertThat(Chart.fortnight(points, TIMES).rows().get(0))
        .isEqualTo(
            new Chart.Row(
                "2 Mar 2026, 00:00–17:05",
                "0.0",
                "0.0",
                "17.5",
                "44",
                counted(80, 40, 17 * 60 + 5 - 120)));
  }

  @Test
  void hasNoTimeOfAPeakWithoutAPhone() {
    Chart chart = Chart.day(List.of(before(Duration.ofMinutes(2), 0, 0)), TIMES);
    assertThat(chart.peak()).isEqualTo(new Chart.Peak(0, ""));
    assertThat(chart.counted().isNone()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 min, 0 phút",
    "119, 119 min, 119 phút",
    "120, 2 h, 2 giờ",
    "1385, 23 h 5 min, 23 giờ 5 phút"
  })
  void writesHowLong(int minutes, String english, String vietnamese) {
    assertThat(TIMES.length(minutes)).isEqualTo(english);
    assertThat(new VenueTimes(TIMES.zone(), Locale.forLanguageTag("vi"), NOW).length(minutes))
        .isEqualTo(vietnamese);
  }
}
