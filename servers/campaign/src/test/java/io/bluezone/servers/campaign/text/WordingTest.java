// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.Resources;
import io.bluezone.servers.campaign.piece.Brief;
import io.bluezone.servers.campaign.piece.Piece;
import io.bluezone.servers.campaign.piece.Pieces;
import io.bluezone.servers.campaign.plan.Plans;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.SmsLength;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  private static final Path APP = Path.of("../../examples/android-app/src/main/android/res");
  private static final Pattern QUOTED = Pattern.compile("“([^”]+)”");
  private static final Pattern STRING = Pattern.compile("<string name=\"\\w+\">([^<]*)</string>");
  private static final Pattern PLACE = Pattern.compile("\\{\\w+}|%[sd]");

  private static Properties words(String name, Language language) throws Exception {
    Properties words = new Properties();
    String file = name + "_" + language.code() + ".properties";
    words.load(
        new StringReader(
            Resources.toString(
                Resources.getResource(Wording.class, file), StandardCharsets.UTF_8)));
    return words;
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).sorted().toList();
  }

  @Test
  void saysTheSameThingsInBothLanguages() throws Exception {
    for (String name : List.of("words", "texts")) {
      Properties vietnamese = words(name, Language.VI);
      Properties english = words(name, Language.EN);
      assertThat(vietnamese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    }
    Properties vietnamese = words("texts", Language.VI);
    for (String key : vietnamese.stringPropertyNames()) {
      assertThat(all(PLACE, vietnamese.getProperty(key)))
          .as(key)
          .isEqualTo(all(PLACE, words("texts", Language.EN).getProperty(key)));
    }
  }

  @ParameterizedTest
  @CsvSource({"VI, values-vi", "EN, values"})
  void quotesTheWordsOfTheApp(Language language, String strings) throws Exception {
    String app = Files.readString(APP.resolve(strings).resolve("strings.xml"));
    List<String> known = STRING.matcher(app).results().map(each -> each.group(1)).toList();
    for (Object text : words("words", language).values()) {
      QUOTED
          .matcher(text.toString())
          .results()
          .map(each -> each.group(1))
          .filter(quoted -> !quoted.equals("Bluezone"))
          .forEach(quoted -> assertThat(known).contains(quoted));
    }
  }

  private static String made(Language language, String name) {
    Brief brief = Brief.of(Plans.of(Plans.example()), language, Plans.TYPEFACE);
    Piece piece =
        Pieces.in(language).stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    return new String(piece.make(brief), StandardCharsets.UTF_8);
  }

  /** A loudspeaker says some 200 syllables of Vietnamese or 150 words of English a minute. */
  @ParameterizedTest
  @CsvSource({"VI, 30, 70, 115", "VI, 60, 165, 225", "EN, 30, 55, 85", "EN, 60, 120, 160"})
  void speaksForItsTime(Language language, int seconds, int least, int most) {
    String script = made(language, "script-" + seconds + ".txt");
    assertThat(script.split("\\s+").length).isBetween(least, most);
    assertThat(script).contains("1900 9095").doesNotContain("{", "http");
  }

  @Test
  void sendsTheExampleInOnePartWithoutMarks() {
    String plain = made(Language.VI, "sms-plain.txt");
    assertThat(SmsLength.isGsm(plain)).isTrue();
    assertThat(SmsLength.parts(plain)).isEqualTo(1);
    assertThat(plain).startsWith("Uy ban nhan dan tinh Hoa Hai: ").endsWith("?c=hoa-hai-2026");
    assertThat(SmsLength.isGsm(made(Language.VI, "sms.txt"))).isFalse();
    assertThat(SmsLength.parts(made(Language.EN, "sms.txt"))).isEqualTo(1);
  }
}
