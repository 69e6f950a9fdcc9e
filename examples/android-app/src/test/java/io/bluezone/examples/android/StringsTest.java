// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The two languages say the same things. */
class StringsTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("%\\d\\$[sd]");

  private final StringsFile english = StringsFile.of(Locale.ENGLISH);
  private final StringsFile vietnamese = StringsFile.of(Locale.forLanguageTag("vi"));

  @Test
  void hasEverySentenceInBothLanguagesAndNoneLeftOver() {
    String[] used = Arrays.stream(Text.values()).map(Text::resourceName).toArray(String[]::new);
    assertThat(english.all().keySet()).containsExactlyInAnyOrder(used);
    assertThat(vietnamese.all().keySet()).isEqualTo(english.all().keySet());
  }

  @Test
  void saysTheSameValuesInATranslation() {
    for (Text text : Text.values()) {
      assertThat(placeholders(vietnamese.words(text)))
          .as(text.resourceName())
          .isEqualTo(placeholders(english.words(text)));
      assertThat(vietnamese.words(text)).isNotEqualTo(english.words(text));
    }
  }

  @Test
  void saysHowLongInWordsOfEachLanguage() {
    long[] minutes = {0, 59, 60, 61, 24 * 60, 47 * 60 + 59, 13 * 24 * 60 + 21 * 60};
    assertThat(Arrays.stream(minutes).mapToObj(Duration::ofMinutes).map(english::duration))
        .containsExactly(
            "0 min", "59 min", "1 h", "1 h 1 min", "24 h", "47 h 59 min", "13 days 21 h");
    assertThat(Arrays.stream(minutes).mapToObj(Duration::ofMinutes).map(vietnamese::duration))
        .containsExactly(
            "0 phút",
            "59 phút",
            "1 giờ",
            "1 giờ 1 phút",
            "24 giờ",
            "47 giờ 59 phút",
            "13 ngày 21 giờ");
  }

  private static ImmutableSet<String> placeholders(String words) {
    return PLACEHOLDER
        .matcher(words)
        .results()
        .map(result -> result.group())
        .collect(ImmutableSet.toImmutableSet());
  }
}
