// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.venue.state.AuthorityHealth;
import io.bluezone.examples.venue.state.RadioHealth;
import io.bluezone.examples.web.visitor.Visitor;
import java.util.List;
import org.jsoup.nodes.Document;
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
}
