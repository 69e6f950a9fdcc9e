// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import io.bluezone.servers.campaign.draw.Typeface;
import io.bluezone.servers.campaign.plan.Plan;
import io.bluezone.servers.campaign.text.Wording;
import io.bluezone.servers.cli.text.Language;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The source of a piece: a plan in one of its languages, and the letters for it. */
public record Brief(Plan plan, Language language, Wording words, Typeface typeface) {

  public static Brief of(Plan plan, Language language, Typeface typeface) {
    Map<String, String> places =
        Map.of(
            "unit", plan.unit().in(language),
            "text", sentence(plan.text().in(language)),
            "link", plan.link(),
            "address", plan.shortAddress(),
            "telephone", plan.telephone(),
            "from", day(plan.from(), language),
            "to", day(plan.to(), language));
    return new Brief(plan, language, new Wording(language, places), typeface);
  }

  /** A text that another sentence can follow. */
  private static String sentence(String text) {
    return text.matches(".*[.!?…]") ? text : text + ".";
  }

  private static String day(LocalDate day, Language language) {
    return language == Language.VI
        ? DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT).format(day)
        : DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).format(day);
  }

  /** The words of a key. */
  String say(String key) {
    return words.get(key);
  }

  String unit() {
    return plan.unit().in(language);
  }

  String text() {
    return plan.text().in(language);
  }
}
