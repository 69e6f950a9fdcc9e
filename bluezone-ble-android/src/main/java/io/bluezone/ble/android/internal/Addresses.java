// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.internal;

import android.annotation.TargetApi;
import android.bluetooth.BluetoothAdapter;
import android.bluetooth.BluetoothDevice;
import android.os.Build.VERSION;
import io.bluezone.ble.DeviceAddress;

/**
 * Translates device addresses from and to Android's. Whether an address is public or random Android
 * tells from API 35 on. Before that it counts as random, which those of phones are; Android itself
 * remembers the type of what it has heard, and connects by that.
 */
public final class Addresses {

  /** Android 15, not yet named by the API level that this is compiled against. */
  private static final int TELLS_TYPE = 35;

  private Addresses() {}

  public static DeviceAddress of(BluetoothDevice device) {
    return DeviceAddress.parse(
        device.getAddress(),
        VERSION.SDK_INT >= TELLS_TYPE ? type(device) : DeviceAddress.Type.RANDOM);
  }

  @TargetApi(TELLS_TYPE)
  private static DeviceAddress.Type type(BluetoothDevice device) {
    return device.getAddressType() == BluetoothDevice.ADDRESS_TYPE_PUBLIC
        ? DeviceAddress.Type.PUBLIC
        : DeviceAddress.Type.RANDOM;
  }

  public static BluetoothDevice device(BluetoothAdapter adapter, DeviceAddress address) {
    return VERSION.SDK_INT >= TELLS_TYPE
        ? deviceOfType(adapter, address)
        : adapter.getRemoteDevice(address.toString());
  }

  @TargetApi(TELLS_TYPE)
  private static BluetoothDevice deviceOfType(BluetoothAdapter adapter, DeviceAddress address) {
    return adapter.getRemoteLeDevice(
        address.toString(),
        address.type() == DeviceAddress.Type.PUBLIC
            ? BluetoothDevice.ADDRESS_TYPE_PUBLIC
            : BluetoothDevice.ADDRESS_TYPE_RANDOM);
  }
}
