// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.servers.campaign.text.CampaignTexts;
import io.bluezone.servers.cli.file.Refusal;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileTest {

  @TempDir Path folder;

  private String refusal(byte[] plan) throws Exception {
    Path file = Files.write(folder.resolve("plan.yaml"), plan);
    try {
      PlanFile.read(file, Plans.TYPEFACE);
    } catch (Exception e) {
      assertThat(e).isInstanceOf(Refusal.class);
      Texts texts = Texts.of(Language.EN).with(CampaignTexts.class);
      String english = texts.get(((Refusal) e).text());
      assertThat(texts.in(Language.VI).get(((Refusal) e).text())).isNotEqualTo(english);
      assertThat(english).startsWith(file.toString());
      return english.substring(folder.toString().length() + 1);
    }
    throw new AssertionError("read: " + new String(plan, StandardCharsets.UTF_8));
  }

  private String refusal(String plan) throws Exception {
    return refusal(plan.getBytes(StandardCharsets.UTF_8));
  }

  private static String with(String before, String after) {
    String plan = Plans.example();
    assertThat(plan).contains(before);
    return plan.replace(before, after);
  }

  @Test
  void readsTheExample() {
    Plan plan = Plans.of(Plans.example());
    assertThat(plan.languages()).containsExactly(Language.VI, Language.EN);
    assertThat(plan.unit().vi()).isEqualTo("Ủy ban nhân dân tỉnh Hòa Hải");
    assertThat(plan.from()).isEqualTo(LocalDate.of(2026, 12, 1));
    assertThat(plan.link()).isEqualTo("https://bluezone.example/hoa-hai?c=hoa-hai-2026");
    assertThat(plan.shortAddress()).isEqualTo("bluezone.example/hoa-hai");
  }

  @Test
  void joinsLettersThatWereTypedInParts() {
    String parts = java.text.Normalizer.normalize(Plans.example(), java.text.Normalizer.Form.NFD);
    assertThat(Plans.of(parts)).isEqualTo(Plans.of(Plans.example()));
  }

  @Test
  void speaksVietnameseAloneWithoutEnglish() {
    String plan = Plans.example().replaceAll("(?m)^  en: .*\n", "");
    assertThat(Plans.of(plan).languages()).containsExactly(Language.VI);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          campaign: hoa-hai-2026 | campaign: Hoa Hai | 5: campaign must be
          campaign: hoa-hai-2026 | campaign: ../../etc | 5: campaign must be
          campaign: hoa-hai-2026 | campaign: a-very-long-name-of-one | 5: campaign must be
          campaign: | compaign: | 5: there is no "compaign"; did you mean "campaign"?
          telephone: 1900 9095 | telephone: =cmd() | 25: telephone must be
          telephone: 1900 9095 | telephone: '"1900\\n9095"' | 25: telephone must be
          telephone: 1900 9095 | telephone: | 25: telephone needs a text
          telephone: 1900 9095 | telephone: [1, 2] | 25: telephone needs a text
          telephone: 1900 9095 | telephone: !!java.net.URL [x] | 25: telephone needs a text
          address: https | address: http | 22: address must be
          address: https:// | address: https://who@ | 22: address must be
          .example/hoa-hai | .example/hoa?p=1 | 22: address must be
          .example/hoa-hai | .example/../x | 22: address must be
          .example/hoa-hai | .example/a-path-of-more-letters-than-one-can-type | 22: address has
          from: 2026-12-01 | from: 2026-13-01 | 18: dates.from is no day
          to: 2026-12-31 | to: 2026-11-30 | 19: dates.to must be
          to: 2026-12-31 | to: 2028-12-31 | 19: dates.to must be
          vi: Ủy ban | vi: 中 ban | 9: unit.vi has a letter that cannot be printed, U+4E2D
          vi: Ủy ban | vi: "a\\u202Eb" # | 9: unit.vi has a letter that cannot be printed, U+202E
          vi: Ủy ban | vi: "a\\u0000b" # | 9: unit.vi has a letter that cannot be printed, U+0000
          vi: Ủy ban | de: Ủy ban | 9: there is no "unit.de"; did you mean
          en: People | vi: People | 10: unit.vi stands there twice
          unit: | unit: x # | 8: unit needs lines below it
          """)
  void namesFileAndLineOfAFault(String before, String after, String refusal) throws Exception {
    assertThat(refusal(with(before, after))).startsWith("plan.yaml:" + refusal);
  }

  @Test
  void refusesWhatIsNoPlacesCode() throws Exception {
    String plan = Plans.example() + "\nplace: bluezone://place/x\n";
    assertThat(refusal(plan)).startsWith("plan.yaml:27: place must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "- a", "text", "a: [", "a: &x b\nc: *x", "{", "campaign: *x"})
  void refusesWhatIsNoPlan(String plan) throws Exception {
    assertThat(refusal(plan)).startsWith("plan.yaml:");
  }

  @Test
  void namesWhatIsMissing() throws Exception {
    for (String key : List.of("campaign", "address", "telephone")) {
      assertThat(refusal(Plans.example().replaceAll("(?m)^" + key + ":.*\n", "")))
          .isEqualTo("plan.yaml: " + key + " is missing; add it as in bluezone campaign --example");
    }
    assertThat(refusal(Plans.example().replaceAll("  en: Each.*\n", "")))
        .startsWith("plan.yaml: text.en is missing");
  }

  @Test
  void refusesWhatIsTooLongOrNoText() throws Exception {
    assertThat(refusal(with("vi: Ủy ban", "vi: " + "a".repeat(80))))
        .startsWith("plan.yaml:9: unit.vi has");
    assertThat(refusal("#".repeat(70_000))).startsWith("plan.yaml: larger than 64 KiB");
    assertThat(refusal(new byte[] {'a', ':', (byte) 0xff})).startsWith("plan.yaml: not UTF-8");
    assertThat(refusal(Plans.example() + "---\na: b\n")).contains("a second document");
    assertThat(refusal("a: ".repeat(10_000))).startsWith("plan.yaml:");
  }

  @Test
  void refusesAFolder() {
    assertThatThrownBy(() -> PlanFile.read(folder, Plans.TYPEFACE)).isInstanceOf(Refusal.class);
  }
}
