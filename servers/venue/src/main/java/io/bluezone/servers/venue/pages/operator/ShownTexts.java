// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.operator;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;

/** The sentences read before agreeing; the consent's record keeps them in the shown language. */
record ShownTexts(List<String> leaves, List<String> stays, String consent) {

  /** {@return the language of a form, which is that of the page that it was on} */
  static Locale language(String lang) {
    return lang.equals("en") ? Locale.ENGLISH : Locale.forLanguageTag("vi");
  }

  static ShownTexts disclosure(MessageSource messages, Locale language, String hours) {
    return of(messages, language, "disclose", hours);
  }

  static ShownTexts export(MessageSource messages, Locale language, String days) {
    return of(messages, language, "export", days);
  }

  private static ShownTexts of(MessageSource messages, Locale language, String act, String when) {
    return new ShownTexts(
        sentences(messages, language, act + ".leaves.", 3, when),
        sentences(messages, language, act + ".stays.", 2, when),
        messages.getMessage(act + ".consent", new Object[] {when}, language));
  }

  private static List<String> sentences(
      MessageSource messages, Locale language, String prefix, int count, String when) {
    return Stream.iterate(1, i -> i + 1)
        .limit(count)
        .map(i -> messages.getMessage(prefix + i, new Object[] {when}, language))
        .toList();
  }

  String whole() {
    return String.join(
        "\n",
        Stream.of(leaves.stream(), stays.stream(), Stream.of(consent)).flatMap(s -> s).toList());
  }
}
