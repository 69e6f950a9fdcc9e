// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.text;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which language to speak. It has to be known before the command line is read, since what is wrong
 * with that is said in it too.
 */
public final class LanguageChoice {

  private static final String OPTION = "--lang";

  private LanguageChoice() {}

  /** By the option, else by what is set for it, else by the locale. */
  public static Language of(String[] args, Optional<String> preset, Environment environment) {
    return option(args)
        .or(() -> preset.flatMap(Language::ofCode))
        .orElseGet(() -> ofLocale(environment));
  }

  private static Optional<Language> option(String[] args) {
    for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
      if (args[i].equals(OPTION) && i + 1 < args.length) {
        return Language.ofCode(args[i + 1]);
      }
      if (args[i].startsWith(OPTION + "=")) {
        return Language.ofCode(args[i].substring(OPTION.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** The first of these that is set decides, as for other programs. */
  private static Language ofLocale(Environment environment) {
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .flatMap(name -> environment.variable(name).stream())
        .findFirst()
        .map(Language::ofLocale)
        .orElseGet(() -> Language.ofLocale(environment.locale().toLanguageTag()));
  }
}
