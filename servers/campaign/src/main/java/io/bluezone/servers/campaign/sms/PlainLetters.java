// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.sms;

import java.text.Normalizer;

/** Vietnamese without its marks, as it is written where each letter costs. */
public final class PlainLetters {

  private PlainLetters() {}

  /** {@return a text with no marks on its letters} */
  public static String of(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('đ', 'd')
        .replace('Đ', 'D')
        .replaceAll("[‘’]", "'")
        .replaceAll("[“”]", "\"")
        .replaceAll("[–—]", "-")
        .replace("…", "...");
  }
}
