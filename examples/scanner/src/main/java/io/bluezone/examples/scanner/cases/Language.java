// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import java.util.Locale;

/** A language that a report can be in. */
enum Language {
  VI,
  EN;

  static Language ofUser() {
    return Locale.getDefault(Locale.Category.DISPLAY).getLanguage().equals("vi") ? VI : EN;
  }

  Locale locale() {
    return this == VI ? Locale.forLanguageTag("vi") : Locale.ENGLISH;
  }
}
