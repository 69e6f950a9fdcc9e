// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.province.figures.TrendDay;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendChartTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final TrendChart.Words WORDS =
      new TrendChart.Words("<b> & \"so\"", Long::toString, LocalDate::toString);

  private static Document draw(List<TrendDay> days) {
    return Jsoup.parse(TrendChart.draw(days, TrendChart.WIDE, WORDS), "", Parser.xmlParser());
  }

  @ParameterizedTest
  @CsvSource({"0,1", "4,1", "5,2", "20,5", "21,10", "41,20", "1234567,500000"})
  void choosesStepsThatPeopleCountIn(long most, long step) {
    assertThat(TrendChart.step(most)).isEqualTo(step);
  }

  @Test
  void putsEachDayWhereItsCountIs() {
    List<TrendDay> days =
        IntStream.range(0, 5).mapToObj(i -> new TrendDay(DAY.plusDays(i), 100L * i)).toList();
    Document svg = draw(days);
    assertThat(svg.select("svg").attr("aria-label")).isEqualTo("<b> & \"so\"");
    assertThat(svg.select("text.axis").eachText())
        .contains("0", "100", "400", "2026-03-01", "2026-03-03", "2026-03-05");
    // Counts in equal steps are a straight line, which ends at the dot and at the top line.
    Elements dot = svg.select("circle");
    String path = svg.select("path.line").attr("d");
    assertThat(path.chars().filter(letter -> letter == 'L')).hasSize(4);
    assertThat(path).endsWith(dot.attr("cx") + " " + dot.attr("cy"));
    assertThat(svg.select("path.grid").eachAttr("d").get(4)).contains(" " + dot.attr("cy") + "H");
  }

  @Test
  void drawsNothingButItsTextsFromElsewhere() {
    Document svg =
        Jsoup.parse(
            OpenChart.draw(List.of(new TrendDay(DAY, 0)), WORDS, "<script>x</script>"),
            "",
            Parser.xmlParser());
    assertThat(svg.select("script, b")).isEmpty();
    assertThat(svg.text()).contains("<script>x</script>", "<b> & \"so\"");
    assertThat(svg.select("style").text()).contains(OpenChart.STYLE);
  }
}
