// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.air;

import android.bluetooth.BluetoothAdapter;
import android.bluetooth.BluetoothDevice;
import android.bluetooth.le.BluetoothLeAdvertiser;
import android.bluetooth.le.BluetoothLeScanner;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadow.api.Shadow;

/** A phone's Bluetooth adapter. */
@Implements(BluetoothAdapter.class)
public class AirAdapter {

  Phone phone;

  @Implementation
  protected int getState() {
    return phone.isOn() ? BluetoothAdapter.STATE_ON : BluetoothAdapter.STATE_OFF;
  }

  @Implementation
  protected boolean isEnabled() {
    return phone.isOn();
  }

  @Implementation
  protected boolean isMultipleAdvertisementSupported() {
    return phone.isOn() && phone.hasMany();
  }

  @Implementation
  protected boolean isOffloadedScanBatchingSupported() {
    return phone.isOn() && phone.batches();
  }

  @Implementation
  protected BluetoothLeScanner getBluetoothLeScanner() {
    if (!phone.isOn()) {
      return null;
    }
    BluetoothLeScanner scanner = Shadow.newInstanceOf(BluetoothLeScanner.class);
    Shadow.<AirScanner>extract(scanner).phone = phone;
    return scanner;
  }

  @Implementation
  protected BluetoothLeAdvertiser getBluetoothLeAdvertiser() {
    if (!phone.isOn()) {
      return null;
    }
    BluetoothLeAdvertiser advertiser = Shadow.newInstanceOf(BluetoothLeAdvertiser.class);
    Shadow.<AirAdvertiser>extract(advertiser).phone = phone;
    return advertiser;
  }

  @Implementation
  protected BluetoothDevice getRemoteDevice(String address) {
    return phone.device(address);
  }

  @Implementation(minSdk = 33)
  protected BluetoothDevice getRemoteLeDevice(String address, int type) {
    return phone.device(address);
  }
}
