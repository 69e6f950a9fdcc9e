// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.units;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kind of a unit. Residents of a commune are pupils of a school too: kinds are not added up.
 */
public enum UnitKind {
  PROVINCE,
  COMMUNE,
  AGENCY,
  HOSPITAL,
  SCHOOL,
  COMPANY;

  /** {@return the word in files and in the feed} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<UnitKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
