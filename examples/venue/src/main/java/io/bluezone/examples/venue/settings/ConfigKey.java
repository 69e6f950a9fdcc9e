// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The settings of a box, by their names in the configuration file. */
public enum ConfigKey {
  /** Which radio. */
  RADIO,
  /** The seed of simulated phones. */
  SEED,
  /** The port of the pages. */
  PORT,
  /** The address that the pages listen on. */
  ADDRESS,
  /** The port of health and metrics. */
  MANAGEMENT_PORT,
  /** The address that health and metrics listen on. */
  MANAGEMENT_ADDRESS,
  /** The folder of data. */
  DATA,
  /** The zone of days. */
  ZONE,
  /** The venue's name. */
  NAME,
  /** True if the screen is a gate's. */
  GATE,
  /** The strength of a phone at the gate. */
  GATE_STRENGTH,
  /** Where the app must be had. */
  APP_ADDRESS,
  /** The authority's server. */
  AUTHORITY,
  /** The keys to trust. */
  AUTHORITY_KEYS,
  /** The regions to ask for. */
  REGIONS,
  /** The authority's signed settings as a file. */
  SETTINGS_FILE,
  /** For whom exports are sealed. */
  RECIPIENT,
  /** The file of the vault's passphrase. */
  VAULT_PASSPHRASE_FILE;

  private static final String ENVIRONMENT = "BLUEZONE_VENUE_";

  /** {@return its name in the file} */
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

  /** The key that someone may have meant. */
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
