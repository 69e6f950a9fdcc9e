// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.air;

import android.bluetooth.BluetoothAdapter;
import android.bluetooth.BluetoothGattServer;
import android.bluetooth.BluetoothGattServerCallback;
import android.bluetooth.BluetoothManager;
import android.content.Context;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;

/** A phone's Bluetooth manager. */
@Implements(BluetoothManager.class)
public class AirManager {

  Phone phone;

  @Implementation
  protected BluetoothAdapter getAdapter() {
    return phone.adapter();
  }

  @Implementation
  protected BluetoothGattServer openGattServer(
      Context context, BluetoothGattServerCallback callback) {
    return phone.isOn() ? phone.open(callback).server() : null;
  }
}
