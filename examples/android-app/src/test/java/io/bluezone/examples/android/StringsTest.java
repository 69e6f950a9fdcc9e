// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
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

  private static ImmutableSet<String> placeholders(String words) {
    return PLACEHOLDER
        .matcher(words)
        .results()
        .map(result -> result.group())
        .collect(ImmutableSet.toImmutableSet());
  }
}
