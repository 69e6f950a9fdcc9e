// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ChangesPageTest {

  private static final String PAGE = ChangesPage.text();

  @Test
  void isOneSmallFileThatAsksNoOne() {
    assertThat(PAGE.length()).isLessThan(1_000_000);
    for (String word : new String[] {"http://", "https://", "src=", "{story}", "{body}", "/*{"}) {
      assertThat(PAGE.replace("http://www.w3.org/2000/svg", "")).doesNotContain(word);
    }
  }

  @Test
  void speaksOfNoPrediction() {
    String page = PAGE.toLowerCase(Locale.ROOT);

    for (String word : new String[] {"predict", "forecast", "dự báo", "dự đoán", "tiên đoán"}) {
      assertThat(page).doesNotContain(word);
    }
  }

  @Test
  void saysEachSentenceInBothLanguages() {
    PageSentences.assertAlike(ChangesPage.texts("vi"), ChangesPage.texts("en"));
  }
}
