// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of BlueZ.
 *
 * @param major the number before the point
 * @param minor the number after it
 */
public record BlueZVersion(int major, int minor) implements Comparable<BlueZVersion> {

  /**
   * USB vendor 1D6B (Linux Foundation), product 0246 (BlueZ), and the version, a byte for each
   * number: {@code d0552} is 5.82. BlueZ sets this in {@code src/main.c} unless main.conf's
   * DeviceID names another.
   */
  private static final Pattern MODALIAS =
      Pattern.compile("usb:v1D6Bp0246d([0-9A-F]{2})([0-9A-F]{2})");

  private static final Comparator<BlueZVersion> ORDER =
      Comparator.comparingInt(BlueZVersion::major).thenComparingInt(BlueZVersion::minor);

  /** Reads the version out of an adapter's {@code Modalias}; empty if that names another maker. */
  public static Optional<BlueZVersion> ofModalias(String modalias) {
    Matcher matcher = MODALIAS.matcher(modalias);
    return matcher.matches()
        ? Optional.of(new BlueZVersion(number(matcher.group(1)), number(matcher.group(2))))
        : Optional.empty();
  }

  private static int number(String digits) {
    return Integer.parseInt(digits, 16);
  }

  @Override
  public int compareTo(BlueZVersion other) {
    return ORDER.compare(this, other);
  }

  /** {@return as BlueZ writes it: {@code 5.82}} */
  @Override
  public String toString() {
    return major + "." + minor;
  }
}
