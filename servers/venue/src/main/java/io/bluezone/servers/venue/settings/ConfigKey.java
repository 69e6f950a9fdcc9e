// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of a box, by their names in the configuration file: docs/station/venue.md lists
 * them.
 */
public enum ConfigKey {
  RADIO,
  SEED,
  PORT,
  ADDRESS,
  MANAGEMENT_PORT,
  MANAGEMENT_ADDRESS,
  DATA,
  ZONE,
  NAME,
  GATE,
  GATE_STRENGTH,
  APP_ADDRESS,
  AUTHORITY,
  AUTHORITY_KEYS,
  AUTHORITY_CA,
  COUNT_CODE,
  PROVINCE,
  TOKEN,
  REGIONS,
  SETTINGS_FILE,
  WEB_HOOK,
  RECIPIENT,
  VAULT_PASSPHRASE_FILE,
  FIRST_PASSWORD_FILE;

  private static final String ENVIRONMENT = "BLUEZONE_VENUE_";

  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return its name in the environment} */
  public String variable() {
    return ENVIRONMENT + name();
  }

  static Optional<ConfigKey> ofKey(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }

  static Optional<ConfigKey> ofVariable(String variable) {
    return Arrays.stream(values()).filter(each -> each.variable().equals(variable)).findFirst();
  }

  static ConfigKey nearest(String key) {
    return Arrays.stream(values())
        .min(Comparator.comparingInt(each -> distance(each.key(), key)))
        .orElseThrow();
  }

  /** Gives the number of letters that differ (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
