// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.units;

import java.util.Locale;
import java.util.Optional;

/**
 * A commune, an agency, a hospital, a school, or the province itself, whose parent is empty.
 *
 * @param population its residents, or its staff and those it teaches or treats
 * @param smartphones how many of them have one; both numbers are fixed and public
 */
public record ProvinceUnit(
    String code,
    Names names,
    UnitKind kind,
    String parent,
    int population,
    int smartphones,
    Optional<MapTile> tile) {

  /** A unit's name in both languages. */
  public record Names(String vietnamese, String english) {}

  public boolean isRoot() {
    return parent.isEmpty();
  }

  public String name(Locale locale) {
    return locale.getLanguage().equals("vi") ? names.vietnamese() : names.english();
  }
}
