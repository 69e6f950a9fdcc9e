// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.pages.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.venue.state.HistoryPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Caption, bars and table tell of the same phones. */
class ChartTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:05:20Z");
  private static final VenueTimes TIMES =
      new VenueTimes(ZoneId.of("Asia/Ho_Chi_Minh"), Locale.ENGLISH, NOW);

  private static HistoryPoint before(Duration ago, double phones, int most) {
    return new HistoryPoint(NOW.minus(ago), 0, 0, phones, most);
  }

  private static void assertSaysTheSame(Chart chart, int most, String at) {
    assertThat(chart.most()).isEqualTo(most);
    assertThat(chart.mostAt()).isEqualTo(at);
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
            new Chart.Row("17:00–17:05", "0.0", "0.0", "2.0", "3"),
            new Chart.Row("16:00–17:00", "–", "–", "–", "–"),
            new Chart.Row("15:00–16:00", "0.0", "0.0", "0.0", "0"));
    assertThat(day.hasGaps()).isTrue();
    assertThat(Chart.fortnight(points, TIMES).rows().subList(0, 2))
        .extracting(Chart.Row::when)
        .containsExactly("2 Mar 2026, 00:00–17:05", "1 Mar 2026");
    assertThat(Chart.day(List.of(), TIMES).rows()).isEmpty();
  }
}
