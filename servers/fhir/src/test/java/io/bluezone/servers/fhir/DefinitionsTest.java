// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.fhir.text.FhirTexts;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"StructureDefinition-bluezone-exposure.json", "CodeSystem-bluezone-exposure.json"})
  void definesValidDefinitions(String name) throws IOException {
    assertThat(new Validator().complaints(Validator.resource(name)))
        .filteredOn(each -> !each.contains("best practice") && !each.contains("dom-6"))
        .isEmpty();
  }

  @Test
  void callsCodesWhatTheTextsCallThem() throws IOException {
    CodeSystem codes =
        FhirContext.forR4Cached()
            .newJsonParser()
            .parseResource(
                CodeSystem.class, Validator.resource("CodeSystem-bluezone-exposure.json"));
    assertThat(codes.getConcept())
        .allSatisfy(
            concept -> {
              String key = "code." + concept.getCode().toLowerCase(Locale.ROOT);
              assertThat(concept.getDisplay()).isEqualTo(FhirTexts.of(Language.EN).get(key));
              assertThat(concept.getDesignationFirstRep().getValue())
                  .isEqualTo(FhirTexts.of(Language.VI).get(key));
            });
  }

  /** What --help says in English stands with the options. */
  @Test
  void saysTheSameThingsInBothLanguages() {
    Set<String> english = keys(Language.EN);
    assertThat(keys(Language.VI)).containsAll(english);
    assertThat(english).isNotEmpty();
  }

  @Test
  void helpsInVietnameseToo() {
    String help = Call.in(Language.VI, "--help").out();
    assertThat(help).contains("Cách dùng: bluezone fhir", "Bệnh nhân đồng ý", "Mã thoát");
    assertThat(help).doesNotContain("Default", "Usage", "Replaces", "Show", "Who ");
    assertThat(Call.in(Language.EN, "--help").out()).contains("Usage: bluezone fhir", "Default");
    Object[] whole = {
      "--check",
      "x",
      "--patient",
      "Patient/1",
      "--consented",
      "2021-03-17T00:00:00Z",
      "--organization",
      "x",
      "--out",
      "y",
      "--nonsense"
    };
    assertThat(Call.in(Language.VI, whole).err()).contains("không có tùy chọn --nonsense");
    assertThat(Call.in(Language.VI, "--out", "y", "--organization", "x", "--check").err())
        .contains("--check thiếu giá trị");
    assertThat(Call.in(Language.VI).err()).contains("thiếu").doesNotContain("Missing");
  }

  private static Set<String> keys(Language language) {
    return new TreeSet<>(Collections.list(FhirTexts.of(language).bundle().getKeys()));
  }
}
