// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.text;

/**
 * The length of a text message, as carriers bill it. In GSM-7 (3GPP TS 23.038) one part has 160
 * septets, or 153 of several; letters of the extension table take two, which stay in one part. Any
 * other letter makes the whole message UCS-2: 70 units, or 67 of several, and a pair of surrogates
 * stays in one part.
 */
public final class SmsLength {

  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "\f^{}\\[~]|€";

  private SmsLength() {}

  /** {@return whether each letter is of GSM-7} */
  public static boolean isGsm(String message) {
    return message.chars().allMatch(letter -> isBasic(letter) || isExtension(letter));
  }

  private static boolean isBasic(int letter) {
    return BASIC.indexOf(letter) >= 0;
  }

  private static boolean isExtension(int letter) {
    return EXTENSION.indexOf(letter) >= 0;
  }

  /** {@return of how many parts a message is; an empty one is of one} */
  public static int parts(String message) {
    return isGsm(message) ? parts(message, true, 160, 153) : parts(message, false, 70, 67);
  }

  private static int parts(String message, boolean gsm, int alone, int ofSeveral) {
    int sum = 0;
    int parts = 1;
    int inPart = 0;
    for (int at = 0; at < message.length(); at = message.offsetByCodePoints(at, 1)) {
      int letter = message.codePointAt(at);
      int length = gsm ? (isExtension(letter) ? 2 : 1) : Character.charCount(letter);
      sum += length;
      if (inPart + length > ofSeveral) {
        parts++;
        inPart = 0;
      }
      inPart += length;
    }
    return sum <= alone ? 1 : parts;
  }
}
