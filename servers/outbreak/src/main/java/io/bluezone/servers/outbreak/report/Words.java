// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.report;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the report, in Vietnamese or English. */
record Words(Locale locale, ResourceBundle texts, boolean plain) {

  /** Numbers and names for programs, in no language. */
  static Words ofPrograms() {
    return new Words(Locale.ENGLISH, of(Locale.ENGLISH).texts(), true);
  }

  static Words of(Locale locale) {
    return new Words(
        locale,
        ResourceBundle.getBundle(
            "io.bluezone.servers.outbreak.report.report",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
        false);
  }

  /** {@return a text, with markup characters as entities} */
  String get(String key, Object... values) {
    String pattern = texts.getString(key);
    return escape(values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values));
  }

  String number(long number) {
    return plain ? String.valueOf(number) : String.format(locale, "%,d", number);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
