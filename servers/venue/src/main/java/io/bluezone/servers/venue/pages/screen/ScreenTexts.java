// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.screen;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/** The screen's sentences, in both languages at once or in one. Thread safe. */
public final class ScreenTexts {

  private static final List<Locale> BOTH = List.of(Locale.forLanguageTag("vi"), Locale.ENGLISH);

  private final MessageSource messages;
  private final List<Locale> languages;

  @Autowired
  ScreenTexts(MessageSource messages) {
    this(messages, BOTH);
  }

  private ScreenTexts(MessageSource messages, List<Locale> languages) {
    this.messages = messages;
    this.languages = languages;
  }

  /** A sentence in a language. */
  public record Said(String language, String text) {}

  ScreenTexts in(@Nullable String language) {
    List<Locale> one = BOTH.stream().filter(each -> each.getLanguage().equals(language)).toList();
    return one.isEmpty() ? this : new ScreenTexts(messages, one);
  }

  public List<Said> of(String key) {
    return languages.stream()
        .map(each -> new Said(each.getLanguage(), messages.getMessage(key, null, each)))
        .toList();
  }

  /** {@return a sentence in all languages, on one line} */
  public String line(String key) {
    return of(key).stream().map(Said::text).collect(Collectors.joining(" · "));
  }

  public String title() {
    return line("screen.call");
  }

  /** {@return the page's first language} */
  public String main() {
    return languages.get(0).getLanguage();
  }

  /** {@return the languages' tags} */
  public String names() {
    return languages.stream().map(Locale::getLanguage).collect(Collectors.joining(" "));
  }
}
