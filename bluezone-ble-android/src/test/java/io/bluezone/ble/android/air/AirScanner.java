// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.air;

import android.bluetooth.le.BluetoothLeScanner;
import android.bluetooth.le.ScanCallback;
import android.bluetooth.le.ScanFilter;
import android.bluetooth.le.ScanSettings;
import java.util.List;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;

/** A phone's scanner. */
@Implements(BluetoothLeScanner.class)
public class AirScanner {

  Phone phone;

  @Implementation
  protected void startScan(List<ScanFilter> filters, ScanSettings settings, ScanCallback callback) {
    phone.scanning().start(filters, settings, callback);
  }

  @Implementation
  protected void stopScan(ScanCallback callback) {
    phone.scanning().stop(callback);
  }
}
