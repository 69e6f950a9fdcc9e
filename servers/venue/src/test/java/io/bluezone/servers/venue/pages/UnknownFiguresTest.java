// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.venue.state.AuthorityHealth;
import io.bluezone.servers.venue.state.HistoryPoint;
import io.bluezone.servers.venue.state.RadioHealth;
import io.bluezone.servers.web.visitor.Visitor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The overview says of what it cannot know that it is not known, and why. */
class UnknownFiguresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | Not known: this box does not hear phones. | Not known whether a case was here: see
          vi | Không rõ: thiết bị này không ghi nhận     | Chưa biết có ca bệnh nào đã ở đây
          """)
  void showsADashForNoFigure(String language, String phones, String visits) throws Exception {
    try (PagesServer server = new PagesServer()) {
      server.makeOperator();
      Visitor operator = server.operator();
      server.venue.visits = List.of();
      Document known = operator.get("/?lang=" + language).page();
      assertThat(known.select("#now .big").text()).isEqualTo("43");
      assertThat(known.text()).doesNotContain(phones).doesNotContain(visits);

      server.venue.radio = RadioHealth.Level.ERROR;
      server.venue.authority = AuthorityHealth.State.NONE;
      Document unknown = operator.get("/?lang=" + language).page();
      assertThat(unknown.select("#now .big, #now dd").eachText())
          .containsExactly("–", "–", "–", "–");
      assertThat(unknown.expectFirst("#now").text()).contains(phones);
      assertThat(unknown.expectFirst("#visits").text()).contains(visits);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | –; phones not received: 1 min; not recorded: 4 min | No phone with Bluezone on was
          vi | –; không bắt được tín hiệu: 1 phút; không có số liệu: 4 phút | Không đếm được điện
          """)
  void tellsNoPhoneFromNothingCounted(String language, String hour, String none) throws Exception {
    try (PagesServer server = new PagesServer()) {
      server.makeOperator();
      Visitor operator = server.operator();
      Instant deaf = FakeVenue.NOW.truncatedTo(ChronoUnit.MINUTES).minusSeconds(60);
      server.venue.recorded =
          Optional.of(
              List.of(
                  new HistoryPoint(deaf.minusSeconds(3600), 0, 0, 0, 0, 1, 0),
                  new HistoryPoint(deaf, 0, 0, 0, 0, 0, 1)));
      Element day = operator.get("/?lang=" + language).page().expectFirst("#day");
      assertThat(day.select("tbody tr").get(0).select("td").eachText())
          .containsExactly("–", "–", "–", "–", hour);
      assertThat(day.select(".chart rect.most")).hasSize(1);
      assertThat(day.select(".gaps rect.deaf")).hasSize(1);
      assertThat(day.select(".gaps rect.unrecorded")).isNotEmpty();
      assertThat(day.select(".swatch.deaf, .swatch.unrecorded")).hasSize(2);
      assertThat(day.text()).contains(none);
      server.venue.recorded = Optional.empty();
      Element whole = operator.get("/?lang=" + language).page().expectFirst("#day");
      assertThat(whole.select(".gaps rect, .swatch.deaf, .swatch.unrecorded")).isEmpty();
    }
  }
}
