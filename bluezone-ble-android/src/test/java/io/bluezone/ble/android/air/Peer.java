// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.air;

import android.bluetooth.BluetoothGattCharacteristic;

/** The other side of a GATT connection. It may answer at once, later or never. */
public interface Peer {

  /** A client wants to connect. */
  void connect(AirGatt client);

  /** A client lists the services. */
  void discover(AirGatt client);

  /** A client reads. */
  void read(AirGatt client, BluetoothGattCharacteristic characteristic);

  /** A client has disconnected. */
  default void gone(AirGatt client) {}
}
