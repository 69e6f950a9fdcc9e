// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.province.figures.UnitFigures;
import io.bluezone.servers.province.figures.UnitReport;
import io.bluezone.servers.province.figures.UnitReport.Road;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.province.units.UnitKind;
import io.bluezone.servers.province.units.UnitTree;
import io.bluezone.servers.province.words.TrendWords;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The text and the chart say what the feed says, and nothing of what it hides. */
class FeedStoryTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

  private static FeedStory story(List<PublishedDay> days, Locale locale) {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("i18n/province");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return new FeedStory(days, new TrendWords(messages, ZoneOffset.UTC), locale);
  }

  private static PublishedDay publish(LocalDate day, Map<String, Integer> counts) {
    List<ProvinceUnit> units = new ArrayList<>();
    units.add(unit("p", UnitKind.PROVINCE, ""));
    for (String code : List.of("a", "b", "c", "d")) {
      units.add(unit(code, UnitKind.COMMUNE, "p"));
    }
    Map<String, UnitReport> reports = new HashMap<>();
    counts.forEach(
        (code, running) ->
            reports.put(
                code,
                new UnitReport(
                    code, day, new UnitFigures(1000, 1000, running), Instant.EPOCH, Road.LINK)));
    return PublishedDay.of(day, false, new UnitTree(units), reports);
  }

  private static ProvinceUnit unit(String code, UnitKind kind, String parent) {
    return new ProvinceUnit(
        code,
        new ProvinceUnit.Names("Xã " + code, code),
        kind,
        parent,
        1000,
        1000,
        Optional.empty());
  }

  @Test
  void saysInBothLanguagesWhatIsPublished() {
    List<PublishedDay> days =
        List.of(
            publish(DAY.minusDays(7), Map.of("a", 204, "b", 100)),
            publish(DAY, Map.of("a", 304, "b", 96, "c", 7)));
    assertThat(story(days, VIETNAMESE).text())
        .isEqualTo(
            """
            Tính đến ngày 01/03/2026: 400 người đang bật ứng dụng, tăng 100 trong 7 ngày.
            Xã, phường: nêu số liệu của 2 trên 4 đơn vị.
            Tỷ lệ trên dân số cao nhất: Xã a, 30 phần trăm; Xã b, 10 phần trăm.
            Số dưới 20 không được nêu; các số khác làm tròn đến hàng chục.
            """);
    assertThat(story(days, Locale.ENGLISH).text())
        .startsWith("As of 1 Mar 2026: 400 people have the app running, 100 more than 7 days")
        .contains("figures of 2 of 4 units", "a, 30 percent; b, 10 percent");
    assertThat(story(days, VIETNAMESE).chart())
        .contains("400 người đang bật ứng dụng, tăng 100 trong 7 ngày", "01/03/2026");
  }

  @Test
  void saysTheSameWhateverIsHidden() {
    List<String> said = new ArrayList<>();
    for (int hidden : new int[] {0, 3, 19}) {
      List<PublishedDay> days =
          List.of(
              publish(DAY.minusDays(7), Map.of("a", 204, "b", hidden)),
              publish(DAY, Map.of("a", 304, "b", 19 - hidden, "c", 700)));
      FeedStory story = story(days, VIETNAMESE);
      said.add(story.text() + story.chart());
    }
    assertThat(said).containsOnly(said.get(0));
  }
}
