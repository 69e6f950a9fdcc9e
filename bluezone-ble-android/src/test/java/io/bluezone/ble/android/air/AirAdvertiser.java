// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.air;

import android.bluetooth.le.AdvertiseData;
import android.bluetooth.le.AdvertisingSetCallback;
import android.bluetooth.le.AdvertisingSetParameters;
import android.bluetooth.le.BluetoothLeAdvertiser;
import android.bluetooth.le.PeriodicAdvertisingParameters;
import android.os.Handler;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;

/** A phone's advertiser. */
@Implements(BluetoothLeAdvertiser.class)
public class AirAdvertiser {

  Phone phone;

  @Implementation
  protected void startAdvertisingSet(
      AdvertisingSetParameters parameters,
      AdvertiseData data,
      AdvertiseData scanResponse,
      PeriodicAdvertisingParameters periodicParameters,
      AdvertiseData periodicData,
      int duration,
      int maxEvents,
      AdvertisingSetCallback callback,
      Handler handler) {
    phone.startSet(parameters, data, callback, handler);
  }

  @Implementation
  protected void stopAdvertisingSet(AdvertisingSetCallback callback) {
    phone.stopSet(callback);
  }
}
