// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

/** The result of checking a frame's CRC, and how it is computed. */
enum Crc {
  /** The receiver checked it: as it should be. */
  GOOD,
  /** The receiver checked it: wrong. */
  BAD,
  /** The receiver does not say. */
  UNCHECKED;

  static final int LENGTH = 3;

  /** x^24 + x^10 + x^9 + x^6 + x^4 + x^3 + x + 1, its bits in the order of the air. */
  private static final int POLYNOMIAL = 0xda_6000;

  /** 0x555555, the preset of advertising channels, its bits in the order of the air. */
  private static final int PRESET = 0xaa_aaaa;

  private static final int[] TABLE = new int[256];

  static {
    for (int i = 0; i < TABLE.length; i++) {
      int crc = i;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
      }
      TABLE[i] = crc;
    }
  }

  /**
   * Tells whether the CRC behind a PDU, with which the frame starts, fits it (Core Specification,
   * Volume 6, Part B, section 3.1.1).
   */
  static boolean fits(Frame frame, int length) {
    int crc = PRESET;
    for (int i = 0; i < length; i++) {
      crc = crc >>> 8 ^ TABLE[(crc ^ frame.u8(i)) & 0xff];
    }
    return crc == frame.u24(length);
  }
}
