// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import io.bluezone.servers.web.text.ShownName;
import java.net.URI;

/**
 * Settings that a province gives to its boxes.
 *
 * @param number counts up; 0 where nothing is set
 * @param reportMinutes how often a box reports
 * @param gate {@code on}, {@code off}, or empty to leave it to the box's operator
 * @param gateStrength dBm, or 0 to leave it
 * @param appAddress where the screen's QR code leads, or empty to leave it
 */
public record BoxSettings(
    int number, int reportMinutes, String gate, int gateStrength, String appAddress) {

  public static final BoxSettings NONE = new BoxSettings(0, 5, "", 0, "");

  public static final int MOST_MINUTES = 6;
  public static final int WEAKEST = -90; // dBm
  public static final int STRONGEST = -20; // dBm

  private static final int LONGEST = 300;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException of one out of bounds
   */
  public BoxSettings {
    BoxState.check(number >= 0, "number");
    BoxState.check(1 <= reportMinutes && reportMinutes <= MOST_MINUTES, "minutes");
    BoxState.check(gate.isEmpty() || gate.equals("on") || gate.equals("off"), "gate");
    BoxState.check(
        gateStrength == 0 || (WEAKEST <= gateStrength && gateStrength <= STRONGEST), "strength");
    BoxState.check(appAddress.isEmpty() || isAddress(appAddress), "address");
  }

  private static boolean isAddress(String text) {
    URI address = URI.create(text);
    return ShownName.isGood(text, LONGEST)
        && "https".equals(address.getScheme())
        && address.getHost() != null
        && address.getRawUserInfo() == null;
  }
}
