// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

/**
 * An interface of a pcapng section: what its packets are and how their times count.
 *
 * @param number the link type's number in the file
 * @param snapLength the most bytes kept of a packet, 0 for all
 * @param resolution how a second is divided: 10 to the power of this, or, with the top bit set, 2
 *     to the power of the rest
 * @param offset seconds to add to each time
 */
record PcapngInterface(
    LinkType linkType, int number, long snapLength, int resolution, long offset) {

  /** Microseconds, when the file does not say. */
  static final int DEFAULT_RESOLUTION = 6;

  private static final int BINARY = 0x80;
  private static final int MAX_DECIMAL = 18;
  private static final int MAX_BINARY = 63;

  /** {@return whether times of this resolution fit the 64 bits that they have} */
  static boolean isResolution(int resolution) {
    return (resolution & BINARY) == 0
        ? resolution <= MAX_DECIMAL
        : (resolution ^ BINARY) <= MAX_BINARY;
  }

  /** {@return the whole seconds of a time, without the offset} */
  long seconds(long time) {
    return isBinary() ? time >>> exponent() : Long.divideUnsigned(time, perSecond());
  }

  /** {@return the nanoseconds of a time within its second} */
  int nanos(long time) {
    if (!isBinary()) {
      long fraction = Long.remainderUnsigned(time, perSecond());
      return (int)
          (exponent() <= 9 ? fraction * power(9 - exponent()) : fraction / power(exponent() - 9));
    }
    long fraction = time & ((1L << exponent()) - 1);
    int bits = exponent();
    if (bits > 32) {
      fraction >>>= bits - 32;
      bits = 32;
    }
    return (int) ((fraction * 1_000_000_000L) >>> bits);
  }

  private boolean isBinary() {
    return (resolution & BINARY) != 0;
  }

  private int exponent() {
    return resolution & ~BINARY;
  }

  private long perSecond() {
    return power(exponent());
  }

  private static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }
}
