// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.BluetoothAdapter;
import android.os.Build.VERSION;
import android.os.Build.VERSION_CODES;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.Registration;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The radio's scans, each of them one of Android's. All methods on the control thread. */
final class Scans {

  private final Control control;
  private final AndroidBluetooth platform;
  private final BluetoothAdapter adapter;
  private final AndroidRadioSettings settings;
  private final ScanBudget budget;
  private final Receptions receptions;
  private final Set<RunningScan> scans = new LinkedHashSet<>();

  Scans(
      Control control,
      AndroidBluetooth platform,
      BluetoothAdapter adapter,
      AndroidRadioSettings settings,
      ScanBudget budget) {
    this.control = control;
    this.platform = platform;
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

  /** The adapter came. */
  void resume() {
    each().forEach(RunningScan::resume);
  }

  /** The adapter went. */
  void suspend() {
    each().forEach(RunningScan::halt);
  }

  /** The screen went on or off. */
  void screenChanged() {
    each().forEach(RunningScan::updatePause);
  }

  /** Location was switched on or off: without it no scan hears anything. */
  void locationChanged() {
    if (platform.isScanSilencedByLocation()) {
      each().forEach(scan -> scan.fail(AndroidBluetooth.locationOff()));
    }
  }

  /** Ends all scans. */
  void close() {
    for (RunningScan scan : each()) {
      scan.end();
      scan.withdraw();
    }
  }

  /** Listeners may start and stop scans while they are told. */
  private List<RunningScan> each() {
    return new ArrayList<>(scans);
  }

  void remove(RunningScan scan) {
    scans.remove(scan);
  }

  /** Whether Android gives scans without filters nothing now; it does so since Android 8.1. */
  boolean pausesUnfiltered() {
    return VERSION.SDK_INT >= VERSION_CODES.O_MR1 && !platform.isScreenOn();
  }

  android.bluetooth.le.ScanSettings request() {
    return ScanRequests.settings(
        settings, !settings.reportDelay().isZero() && adapter.isOffloadedScanBatchingSupported());
  }

  Control control() {
    return control;
  }

  AndroidBluetooth platform() {
    return platform;
  }

  BluetoothAdapter adapter() {
    return adapter;
  }

  ScanBudget budget() {
    return budget;
  }

  Receptions receptions() {
    return receptions;
  }
}
