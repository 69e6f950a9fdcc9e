// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsLengthTest {

  @ParameterizedTest
  @CsvSource({
    "a, 160, 1",
    "a, 161, 2",
    "a, 306, 2",
    "a, 307, 3",
    "€, 80, 1",
    "€, 81, 2",
    "€, 152, 2",
    "€, 153, 3",
    "ế, 70, 1",
    "ế, 71, 2",
    "ế, 134, 2",
    "ế, 135, 3",
    "😀, 35, 1",
    "😀, 36, 2",
    "😀, 66, 2",
    "😀, 67, 3",
  })
  void countsPartsOfOneLetter(String letter, int times, int parts) {
    assertThat(SmsLength.parts(letter.repeat(times))).isEqualTo(parts);
  }

  @Test
  void knowsTheTableOfExtensions() {
    for (String letter : List.of("^", "{", "}", "\\", "[", "~", "]", "|", "€")) {
      assertThat(SmsLength.isGsm(letter)).isTrue();
      assertThat(SmsLength.parts("a".repeat(158) + letter)).isEqualTo(1);
      assertThat(SmsLength.parts("a".repeat(159) + letter)).isEqualTo(2);
    }
    assertThat(SmsLength.isGsm("àèéìòùñü@_Ω")).isTrue();
    assertThat(SmsLength.isGsm("á")).isFalse();
    assertThat(SmsLength.isGsm("`")).isFalse();
    assertThat(SmsLength.parts("")).isEqualTo(1);
  }

  @Provide
  Arbitrary<String> messages() {
    return Arbitraries.strings()
        .withChars("abc €[]{}|~^\\ếđ")
        .ofMaxLength(500)
        .map(text -> text.hashCode() % 2 == 0 ? text.replaceAll("[ếđ]", "e") : text);
  }

  /** Cuts a message as a phone does, bytes by bytes. */
  @Property
  void countsAsAnIndependentCutterDoes(@ForAll("messages") String message) {
    boolean gsm = message.chars().noneMatch(letter -> letter > 127 && letter != '€');
    int room = gsm ? 153 : 134;
    int parts = 1;
    int used = 0;
    int all = 0;
    for (int at = 0; at < message.length(); at++) {
      char letter = message.charAt(at);
      String escaped = "€[]{}|~^\\".indexOf(letter) >= 0 ? "\u001b" + letter : "" + letter;
      int size =
          gsm
              ? escaped.length()
              : Character.toString(letter).getBytes(StandardCharsets.UTF_16BE).length;
      all += size;
      if (used + size > room) {
        parts++;
        used = 0;
      }
      used += size;
    }
    assertThat(SmsLength.parts(message)).isEqualTo(all <= (gsm ? 160 : 140) ? 1 : parts);
  }
}
