// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * A primary GATT service that a radio serves. Anybody may read its characteristics, without
 * pairing.
 *
 * @param uuid the service's UUID
 * @param characteristics by UUID, what gives the value for the device that reads it. Called for
 *     each read, on a thread of the radio; must not block. If it throws, or returns more than
 *     {@link #MAX_VALUE_LENGTH} bytes, the reader gets an ATT error
 */
public record GattService(UUID uuid, Map<UUID, Function<DeviceAddress, byte[]>> characteristics) {

  /** The longest value of a characteristic (Core Specification, Volume 3, Part F, 3.2.9). */
  public static final int MAX_VALUE_LENGTH = 512;

  public GattService {
    checkNotNull(uuid, "uuid");
    characteristics = ImmutableMap.copyOf(characteristics);
  }
}
