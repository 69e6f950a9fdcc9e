// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.air;

import android.Manifest.permission;
import android.bluetooth.BluetoothDevice;
import android.bluetooth.BluetoothGatt;
import android.bluetooth.BluetoothGattCallback;
import android.content.Context;
import android.os.Handler;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowBluetoothDevice;

/** A device as a phone knows it. All have random addresses. */
@Implements(BluetoothDevice.class)
public class AirDevice extends ShadowBluetoothDevice {

  Phone phone;

  @RealObject private BluetoothDevice real;

  @Implementation(minSdk = 34)
  protected int getAddressType() {
    return BluetoothDevice.ADDRESS_TYPE_RANDOM;
  }

  @Override
  @Implementation
  protected BluetoothGatt connectGatt(
      Context context,
      boolean autoConnect,
      BluetoothGattCallback callback,
      int transport,
      int phy,
      Handler handler) {
    phone.require(permission.BLUETOOTH_CONNECT, permission.BLUETOOTH);
    if (autoConnect || transport != BluetoothDevice.TRANSPORT_LE) {
      throw new AssertionError("connected in the background, or over Classic");
    }
    BluetoothGatt gatt = Shadow.newInstanceOf(BluetoothGatt.class);
    Shadow.<AirGatt>extract(gatt).open(phone, gatt, real.getAddress(), callback, handler);
    return gatt;
  }
}
