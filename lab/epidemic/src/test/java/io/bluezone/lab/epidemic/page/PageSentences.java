// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;

/** The sentences of a page in two languages. */
public final class PageSentences {

  private PageSentences() {}

  /** Each is there in both, with the same blanks to fill. */
  public static void assertAlike(Map<String, String> vietnamese, Map<String, String> english) {
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
