// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

/**
 * One AD structure: on the air its length (type and payload), its type, its payload.
 *
 * @param type the AD type, 0..255; {@link AdType} names the common ones
 * @param payload what follows the type, 0 to 254 bytes
 */
public record AdStructure(int type, Octets payload) {

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
