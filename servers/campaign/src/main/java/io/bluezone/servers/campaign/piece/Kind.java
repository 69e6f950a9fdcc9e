// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import com.google.common.base.Ascii;

/** The kind of a file of a kit. */
public enum Kind {
  POSTER,
  TABLE_CARD,
  VEHICLE_CARD,
  LEAFLET,
  STILL,
  LOOP,
  PORTAL_PAGE,
  WIFI_PAGE,
  SCRIPT,
  SMS,
  PRESS,
  GUARD_SHEET,
  HELPER_SHEET,
  PARENTS_LETTER,
  CLASS_SHEET,
  AUDIO;

  /** The kind as an index writes it: {@code table-card}. */
  public String id() {
    return Ascii.toLowerCase(name()).replace('_', '-');
  }
}
