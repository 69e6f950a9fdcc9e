// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.adapter;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of BlueZ in an adapter's {@code Modalias}. */
final class BlueZVersion {

  /**
   * USB vendor 1D6B (Linux Foundation), product 0246 (BlueZ), and the version, a byte for each
   * number: {@code d0552} is 5.82. BlueZ sets this in {@code src/main.c} unless main.conf's
   * DeviceID names another.
   */
  private static final Pattern MODALIAS =
      Pattern.compile("usb:v1D6Bp0246d([0-9A-F]{2})([0-9A-F]{2})");

  private BlueZVersion() {}

  /** {@return the version; empty if the text names another maker} */
  static Optional<Version> ofModalias(String modalias) {
    Matcher matcher = MODALIAS.matcher(modalias);
    return matcher.matches()
        ? Optional.of(Version.parse(number(matcher.group(1)) + "." + number(matcher.group(2))))
        : Optional.empty();
  }

  private static int number(String digits) {
    return Integer.parseInt(digits, 16);
  }
}
