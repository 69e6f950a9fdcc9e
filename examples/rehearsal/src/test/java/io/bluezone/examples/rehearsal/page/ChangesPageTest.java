// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.rehearsal.sweep.SweepFile;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChangesPageTest {

  private static final String PAGE = ChangesPage.of(SweepFile.kept());

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
    Map<String, String> vietnamese = PageTexts.properties("page_vi.properties");
    Map<String, String> english = PageTexts.properties("page_en.properties");

    assertThat(vietnamese.keySet()).isEqualTo(english.keySet());
    english.forEach(
        (key, text) ->
            assertThat(blanks(vietnamese.getOrDefault(key, ""))).as(key).isEqualTo(blanks(text)));
  }

  private static String blanks(String text) {
    return text.chars()
        .filter(Character::isDigit)
        .filter(digit -> text.contains("{" + (char) digit + "}"))
        .sorted()
        .distinct()
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
