// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A primary GATT service that a radio serves, with characteristics that can be read.
 *
 * @param uuid the service's UUID
 * @param characteristics its characteristics
 */
public record GattService(UUID uuid, List<Characteristic> characteristics) {

  /** The longest value of a characteristic (Core Specification, Volume 3, Part F, 3.2.9). */
  public static final int MAX_VALUE_LENGTH = 512;

  public GattService {
    checkNotNull(uuid, "uuid");
    characteristics = ImmutableList.copyOf(characteristics);
  }

  /**
   * A characteristic whose value anybody may read, without pairing.
   *
   * @param uuid the characteristic's UUID
   * @param handler gives the value for the device that reads it. Called for each read, on a thread
   *     of the radio; must not block. If it throws, or returns more than {@link #MAX_VALUE_LENGTH}
   *     bytes, the reader gets an ATT error
   */
  public record Characteristic(UUID uuid, Function<DeviceAddress, byte[]> handler) {
    public Characteristic {
      checkNotNull(uuid, "uuid");
      checkNotNull(handler, "handler");
    }
  }
}
