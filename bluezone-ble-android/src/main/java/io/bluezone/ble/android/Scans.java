// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.BluetoothAdapter;
import android.os.Build.VERSION;
import android.os.Build.VERSION_CODES;
import io.bluezone.base.Registration;
import io.bluezone.base.ScanPower;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.internal.OnRadioThread;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The radio's scans, each of them one of Android's. */
@OnRadioThread
final class Scans {

  final RadioThread radioThread;
  final AndroidBluetooth bluetooth;
  final BluetoothAdapter adapter;
  private final AndroidRadioSettings settings;
  final ScanBudget budget;
  final Receptions receptions;
  private final Set<RunningScan> scans = new LinkedHashSet<>();

  Scans(
      RadioThread radioThread,
      AndroidBluetooth bluetooth,
      BluetoothAdapter adapter,
      AndroidRadioSettings settings,
      ScanBudget budget) {
    this.radioThread = radioThread;
    this.bluetooth = bluetooth;
    this.adapter = adapter;
    this.settings = settings;
    this.budget = budget;
    receptions = new Receptions(settings.clock());
  }

  Registration scan(ScanSettings wanted, ScanListener listener) throws RadioException {
    RunningScan scan = new RunningScan(this, wanted, listener);
    scans.add(scan);
    try {
      scan.start();
    } catch (RadioException e) {
      scans.remove(scan);
      throw e;
    }
    return scan;
  }

  void resume() {
    each().forEach(RunningScan::resume);
  }

  void suspend() {
    each().forEach(RunningScan::halt);
  }

  void screenChanged() {
    each().forEach(RunningScan::updatePause);
  }

  /** Location was switched on or off: without it scans get no results on Android 8 to 11. */
  void locationChanged() {
    if (bluetooth.isScanSilencedByLocation()) {
      each().forEach(scan -> scan.fail(AndroidBluetooth.locationOff()));
    }
  }

  void close() {
    for (RunningScan scan : each()) {
      scan.end();
      scan.withdraw();
    }
  }

  /** A copy, because listeners may start and stop scans while they are called. */
  private List<RunningScan> each() {
    return new ArrayList<>(scans);
  }

  void remove(RunningScan scan) {
    scans.remove(scan);
  }

  /** Tells whether Android pauses unfiltered scans now: since 8.1, while the screen is off. */
  boolean pausesUnfiltered() {
    return VERSION.SDK_INT >= VERSION_CODES.O_MR1 && !bluetooth.isScreenOn();
  }

  android.bluetooth.le.ScanSettings request(ScanPower power) {
    return ScanRequests.settings(
        settings,
        power,
        !settings.reportDelay().isZero() && adapter.isOffloadedScanBatchingSupported());
  }
}
