// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.plan;

import com.google.common.base.Ascii;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** The keys of a plan. */
enum PlanKey {
  CAMPAIGN,
  UNIT_VI,
  UNIT_EN,
  TEXT_VI,
  TEXT_EN,
  DATES_FROM,
  DATES_TO,
  ADDRESS,
  TELEPHONE,
  PLACE;

  /** The key as a message writes it: {@code unit.vi}. */
  String path() {
    return Ascii.toLowerCase(name()).replace('_', '.');
  }

  static Optional<PlanKey> ofPath(String path) {
    return Arrays.stream(values()).filter(key -> key.path().equals(path)).findFirst();
  }

  /** {@return whether there are keys below a word} */
  static boolean isGroup(String word) {
    return Arrays.stream(values()).anyMatch(key -> key.path().startsWith(word + "."));
  }

  /** {@return the key that is likest to what was written} */
  static String nearest(String path) {
    return Arrays.stream(values())
        .flatMap(key -> Arrays.stream(new String[] {key.path(), key.path().split("[.]", 2)[0]}))
        .distinct()
        .min(Comparator.comparingInt(known -> distance(known, path)))
        .orElseThrow();
  }

  static String all() {
    return Arrays.stream(values()).map(PlanKey::path).collect(Collectors.joining(", "));
  }

  /** {@return how many letters differ} */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
