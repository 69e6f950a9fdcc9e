// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.messages;

import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.staff.StaffPage;
import io.bluezone.servers.cli.text.SmsLength;
import io.bluezone.servers.web.Languages;
import java.time.Instant;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;

/**
 * Writes messages. Each is one part; where a long hotline makes it two, the hotline is left out.
 */
record MessageTexts(
    MessageSource messages, Regions regions, @Value(StaffPage.HOTLINE) String hotline) {

  /** {@return a language by its code; Vietnamese for any other than English} */
  static Locale language(String code) {
    return Locale.forLanguageTag(code.equals("en") ? "en" : "vi");
  }

  String code(Locale language, String code, Instant expires) {
    String spaced = code.substring(0, 4) + " " + code.substring(4);
    return text("sms.text.code", language, spaced, until(language, expires));
  }

  String reminder(Locale language, Instant expires) {
    return text("sms.text.reminder", language, until(language, expires));
  }

  private String until(Locale language, Instant expires) {
    return Languages.format(language, "HH:mm dd/MM", "d MMM, HH:mm")
        .format(expires.atZone(regions.zone()));
  }

  private String text(String key, Locale language, Object... values) {
    String text = messages.getMessage(key, values, language);
    String whole =
        text + " " + messages.getMessage("sms.text.hotline", new Object[] {hotline}, language);
    return SmsLength.parts(whole) == 1 ? whole : text;
  }
}
