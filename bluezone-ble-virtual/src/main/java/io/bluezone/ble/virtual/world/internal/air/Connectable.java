// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.virtual.world.internal.device.GattPeer;
import java.util.UUID;

/** A device as its peers meet it. */
public interface Connectable {

  /** {@return how it treats them} */
  GattPeer treatment();

  /** Takes one more connection, unless so many are held already. */
  boolean hold(int most);

  /** Lets go of a connection. */
  void release();

  /**
   * Answers the read of a device under an address, as the device's stack does. Not under the
   * medium's lock: the handler runs.
   */
  byte[] read(UUID service, UUID characteristic, DeviceAddress reader) throws RadioException;
}
