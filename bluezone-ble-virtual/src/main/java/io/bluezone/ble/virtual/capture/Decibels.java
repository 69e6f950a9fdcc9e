// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import java.util.OptionalInt;

/** Signal strengths and powers in dBm as one signed byte, without a new object for each. */
final class Decibels {

  /** HCI's value for unknown (Core Specification, Volume 4, Part E, 7.7.65.2). */
  private static final int UNKNOWN = 127;

  private static final OptionalInt[] VALUES = new OptionalInt[256];

  static {
    for (int i = 0; i < VALUES.length; i++) {
      int value = i + Byte.MIN_VALUE;
      boolean known = value != UNKNOWN && value != Byte.MIN_VALUE;
      VALUES[i] = known ? OptionalInt.of(value) : OptionalInt.empty();
    }
  }

  private Decibels() {}

  /** {@return the value, empty for 127 and for -128, which no radio measures} */
  static OptionalInt of(byte value) {
    return VALUES[value - Byte.MIN_VALUE];
  }
}
