// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.text;

import com.google.common.base.Ascii;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A language that the command speaks. */
public enum Language {
  VI,
  EN;

  public Locale locale() {
    return Locale.forLanguageTag(code());
  }

  /** {@return its code, like {@code vi}} */
  public String code() {
    return Ascii.toLowerCase(name());
  }

  private static Optional<Language> ofCode(String code) {
    return Arrays.stream(values())
        .filter(each -> Ascii.equalsIgnoreCase(each.name(), code))
        .findFirst();
  }

  /**
   * Finds it before the command line is read, since what is wrong with that is said in it too.
   *
   * @return what {@code --lang} says, else the locale of the environment, else English
   */
  public static Language of(String[] args, Map<String, String> environment) {
    for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
      String code =
          args[i].startsWith("--lang=")
              ? args[i].substring("--lang=".length())
              : args[i].equals("--lang") && i + 1 < args.length ? args[i + 1] : "";
      Optional<Language> asked = ofCode(code);
      if (asked.isPresent()) {
        return asked.get();
      }
    }
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(locale -> !locale.isEmpty())
        .findFirst()
        .flatMap(locale -> ofCode(locale.split("[_.@-]", 2)[0]))
        .orElse(EN);
  }
}
