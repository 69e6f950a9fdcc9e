// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir.resource;

import com.google.common.base.Ascii;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.fhir.text.FhirTexts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MarkdownType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/**
 * Puts things into words: each in both languages, one as the value, the other as FHIR's translation
 * of it.
 */
final class Bilingual {

  private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";

  private final Texts first;
  private final Texts other;
  private final ZoneId zone;

  /** One thing in both languages. */
  record Said(String first, String other) {}

  Bilingual(Language language, ZoneId zone) {
    first = FhirTexts.of(language);
    other = FhirTexts.of(language.other());
    this.zone = zone;
  }

  Said said(String key, Object... arguments) {
    return new Said(first.get(key, arguments), other.get(key, arguments));
  }

  /** Gives the library's words for the person: the app's. */
  Said explanation(Exposure exposure) {
    ExposureReport report = new ExposureReport(List.of(exposure));
    Function<Texts, String> in = texts -> report.explain(texts.language().locale(), zone);
    return new Said(in.apply(first), in.apply(other));
  }

  /** A moment as people of the hospital's zone read it, with its distance from UTC. */
  String time(Instant time) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx").withZone(zone).format(time);
  }

  StringType string(Said said) {
    StringType string = new StringType(said.first());
    Extension translation = string.addExtension().setUrl(TRANSLATION);
    translation.addExtension().setUrl("lang").setValue(new CodeType(other.language().code()));
    translation.addExtension().setUrl("content").setValue(new MarkdownType(said.other()));
    return string;
  }

  /** A concept with a code of someone else's system. */
  CodeableConcept concept(String system, String code, String display, Said said) {
    CodeableConcept concept = new CodeableConcept().setTextElement(string(said));
    Coding coding = concept.addCoding().setSystem(system).setCode(code);
    if (!display.isEmpty()) {
      coding.setDisplay(display);
    }
    return concept;
  }

  /** A concept with a code of ours, whose display is English in every language. */
  CodeableConcept concept(String code) {
    String key = "code." + Ascii.toLowerCase(code);
    return concept(Terms.CODES, code, FhirTexts.of(Language.EN).get(key), said(key));
  }

  /** Adds the words that a person reads of a resource, in both languages. */
  <T extends DomainResource> T told(T resource, Said... sentences) {
    XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
    div.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
    languageOf(div, first);
    for (Said each : sentences) {
      div.addTag("p").addText(each.first());
    }
    for (Said each : sentences) {
      languageOf(div.addTag("p"), other).addText(each.other());
    }
    Narrative narrative = new Narrative();
    narrative.setStatus(Narrative.NarrativeStatus.GENERATED);
    narrative.setDiv(div);
    resource.setText(narrative);
    resource.setLanguage(first.language().code());
    return resource;
  }

  private static XhtmlNode languageOf(XhtmlNode node, Texts texts) {
    return node.setAttribute("lang", texts.language().code())
        .setAttribute("xml:lang", texts.language().code());
  }
}
