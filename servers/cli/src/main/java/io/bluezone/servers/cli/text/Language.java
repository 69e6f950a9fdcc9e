// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.text;

import com.google.common.base.Ascii;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that the command speaks. */
public enum Language {
  VI(Locale.forLanguageTag("vi")),
  EN(Locale.ENGLISH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  public Locale locale() {
    return locale;
  }

  public Language other() {
    return this == VI ? EN : VI;
  }

  /** The language's code, like {@code vi}. */
  public String code() {
    return Ascii.toLowerCase(name());
  }

  /** The language that has a code, in capitals or not. */
  public static Optional<Language> ofCode(String code) {
    return Arrays.stream(values())
        .filter(each -> Ascii.equalsIgnoreCase(each.name(), code))
        .findFirst();
  }

  /** The language of a POSIX locale like {@code vi_VN.UTF-8}; English if it is another one. */
  public static Language ofLocale(String locale) {
    return ofCode(locale.split("[_.@-]", 2)[0]).orElse(EN);
  }
}
