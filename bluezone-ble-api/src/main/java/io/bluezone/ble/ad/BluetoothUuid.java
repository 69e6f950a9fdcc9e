// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad;

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

  /**
   * The long form.
   *
   * @param shortForm 16 or 32 bits, as an unsigned number
   * @return the UUID it stands for
   */
  public static UUID of(long shortForm) {
    checkArgument(shortForm >>> 32 == 0, "a short UUID has at most 32 bits");
    return new UUID(shortForm << 32 | BASE_HIGH, BASE_LOW);
  }

  /**
   * The bytes that the shortest form takes.
   *
   * @param uuid any UUID
   * @return 2, 4 or 16
   */
  public static int shortestLength(UUID uuid) {
    if ((uuid.getMostSignificantBits() & 0xffff_ffffL) != BASE_HIGH
        || uuid.getLeastSignificantBits() != BASE_LOW) {
      return 16;
    }
    return shortForm(uuid) <= 0xffff ? 2 : 4;
  }

  /**
   * The short form of a UUID that has one.
   *
   * @param uuid a UUID whose {@link #shortestLength} is 2 or 4
   * @return its 16 or 32 bits
   */
  static long shortForm(UUID uuid) {
    return uuid.getMostSignificantBits() >>> 32;
  }
}
