// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

/**
 * One AD structure: on the air its length (type and payload), its type, its payload.
 *
 * @param type the AD type, 0..255; the common ones have names
 * @param payload what follows the type, 0 to 254 bytes
 */
public record AdStructure(int type, Octets payload) {

  /** Flags. */
  public static final int FLAGS = 0x01;

  /** Some of the 16-bit service UUIDs. */
  public static final int UUIDS_16_INCOMPLETE = 0x02;

  /** All 16-bit service UUIDs. */
  public static final int UUIDS_16_COMPLETE = 0x03;

  /** Some of the 32-bit service UUIDs. */
  public static final int UUIDS_32_INCOMPLETE = 0x04;

  /** All 32-bit service UUIDs. */
  public static final int UUIDS_32_COMPLETE = 0x05;

  /** Some of the 128-bit service UUIDs. */
  public static final int UUIDS_128_INCOMPLETE = 0x06;

  /** All 128-bit service UUIDs. */
  public static final int UUIDS_128_COMPLETE = 0x07;

  /** Local name, shortened. */
  public static final int NAME_SHORT = 0x08;

  /** Local name, complete. */
  public static final int NAME_COMPLETE = 0x09;

  /** Transmit power in dBm, one signed byte. */
  public static final int TX_POWER = 0x0a;

  /** Service data of a 16-bit UUID. */
  public static final int SERVICE_DATA_16 = 0x16;

  /** Service data of a 32-bit UUID. */
  public static final int SERVICE_DATA_32 = 0x20;

  /** Service data of a 128-bit UUID. */
  public static final int SERVICE_DATA_128 = 0x21;

  /** Manufacturer data: company number, then its bytes. */
  public static final int MANUFACTURER = 0xff;

  /** The longest payload: the length byte counts the type too. */
  public static final int MAX_PAYLOAD = 254;

  public AdStructure {
    checkNotNull(payload, "payload");
    checkArgument(type >= 0 && type <= 0xff, "AD type %s is not 0..255", type);
    checkArgument(
        payload.size() <= MAX_PAYLOAD,
        "an AD structure holds at most %s bytes, not %s",
        MAX_PAYLOAD,
        payload.size());
  }

  /** {@return the bytes it takes on the air} */
  public int size() {
    return 2 + payload.size();
  }
}
