// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.BluetoothAdapter;
import android.os.Build.VERSION;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioCapabilities.AddressRotation;

/** Finds out what a phone's Bluetooth can do. */
final class Capabilities {

  /**
   * Android does not tell how many advertisements it can send, only that there are many. It says so
   * from 5 on ({@code MIN_ADVT_INSTANCES_FOR_MA} of AOSP's {@code AdapterProperties}), and other
   * apps use some.
   */
  static final int MANY = 4;

  /** Android's Bluetooth makes up an address when it starts. */
  static final String ADDRESS_REMEDY =
      "this phone sends one advertisement at a time, and Android does not tell whether the next has"
          + " an address of its own; switching Bluetooth off and on gives it one";

  private Capabilities() {}

  /** Asks the adapter. One that is off knows of nothing, so that it counts as a simple one. */
  static RadioCapabilities of(BluetoothAdapter adapter) {
    boolean many = hasMany(adapter);
    return RadioCapabilities.builder()
        .name("default")
        .platform("Android " + VERSION.RELEASE + " (API " + VERSION.SDK_INT + ")")
        .advertisingInstances(many ? MANY : 1)
        .maxAdvertisementLength(Advertisement.LEGACY_LENGTH)
        .advertisingInterval(true)
        .addressRotation(many ? AddressRotation.EACH_ADVERTISEMENT : AddressRotation.UNKNOWN)
        .addressRemedy(many ? "" : ADDRESS_REMEDY)
        .activeScan(true)
        .passiveScan(false)
        .gattClient(true)
        .gattServer(true)
        .build();
  }

  /** Up to Android 11 an app that does not ask for BLUETOOTH in its manifest is not told. */
  private static boolean hasMany(BluetoothAdapter adapter) {
    try {
      return adapter.isMultipleAdvertisementSupported();
    } catch (SecurityException e) {
      return false;
    }
  }
}
