// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import io.bluezone.servers.campaign.sms.PlainLetters;
import java.nio.charset.StandardCharsets;

/** Texts to send, to read aloud, and to print by others. */
public final class PlainTexts {

  private PlainTexts() {}

  /** Paragraphs with an empty line between them. */
  static byte[] paragraphs(Brief brief, String name) {
    return bytes(String.join("\n\n", brief.words().list(name)) + "\n");
  }

  /** A message with all marks: UCS-2 where it is Vietnamese. */
  static byte[] message(Brief brief) {
    return bytes(brief.say("sms"));
  }

  /** A message without marks: GSM-7. */
  static byte[] plainMessage(Brief brief) {
    return bytes(PlainLetters.of(brief.say("sms")));
  }

  /** A script for a voice that is made: it says a telephone number digit by digit. */
  public static String spoken(Brief brief, String name) {
    String telephone = brief.plan().telephone();
    String digits = telephone.replaceAll("[^0-9]+", ", ").replaceAll("([0-9])(?=[0-9])", "$1 ");
    return String.join("\n\n", brief.words().list(name))
        .replace(telephone, digits)
        .replaceAll("\\[+", " ");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
