// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad.internal;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.UUID;

/**
 * Short and long forms of UUIDs: a 16- or 32-bit UUID {@code xxxxxxxx} stands for {@code
 * xxxxxxxx-0000-1000-8000-00805F9B34FB} (Core Specification, Volume 3, Part B, section 2.5.1).
 */
public final class BluetoothUuid {

  private static final long BASE_HIGH = 0x0000_0000_0000_1000L;
  private static final long BASE_LOW = 0x8000_0080_5F9B_34FBL;

  private BluetoothUuid() {}

  /** The long form of 16 or 32 bits, given as an unsigned number. */
  public static UUID of(long shortForm) {
    checkArgument(shortForm >>> 32 == 0, "a short UUID has at most 32 bits");
    return new UUID(shortForm << 32 | BASE_HIGH, BASE_LOW);
  }

  /** The bytes that a UUID's shortest form takes: 2, 4 or 16. */
  public static int shortestLength(UUID uuid) {
    if ((uuid.getMostSignificantBits() & 0xffff_ffffL) != BASE_HIGH
        || uuid.getLeastSignificantBits() != BASE_LOW) {
      return 16;
    }
    return shortForm(uuid) <= 0xffff ? 2 : 4;
  }

  /** The 16 or 32 bits of a UUID whose {@link #shortestLength} is 2 or 4. */
  public static long shortForm(UUID uuid) {
    return uuid.getMostSignificantBits() >>> 32;
  }
}
