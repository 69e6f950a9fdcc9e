// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.air;

import android.Manifest.permission;
import android.bluetooth.le.ScanCallback;
import android.bluetooth.le.ScanFilter;
import android.bluetooth.le.ScanRecord;
import android.bluetooth.le.ScanResult;
import android.bluetooth.le.ScanSettings;
import android.content.Context;
import android.location.LocationManager;
import android.os.Build.VERSION;
import android.os.Handler;
import android.os.Looper;
import android.os.PowerManager;
import android.os.SystemClock;
import io.bluezone.ble.ad.AdvertisingData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.robolectric.util.ReflectionHelpers;
import org.robolectric.util.ReflectionHelpers.ClassParameter;

/**
 * What is behind a phone's scanner, with Android's punishments: silence after too many starts,
 * silence without location up to Android 11, silence for scans without filters while the screen is
 * off.
 */
public final class ScanService {

  private static final int LEGACY_CONNECTABLE = 0x13;
  private static final int LEGACY = 0x10;
  private static final int UNKNOWN_TX_POWER = 127;
  private static final int LEGACY_BYTES = 62;

  private final Phone phone;
  private final List<Scan> scans = new CopyOnWriteArrayList<>();
  private final Deque<Long> starts = new ArrayDeque<>();
  private volatile int punished;
  private volatile int started;
  private volatile int nextError;

  /** A scan as it was asked for. */
  public record Scan(
      List<ScanFilter> filters,
      ScanSettings settings,
      ScanCallback callback,
      List<ScanResult> collected) {}

  ScanService(Phone phone) {
    this.phone = phone;
  }

  /** Has the next scan fail with a code of {@code ScanCallback}. */
  public void failNext(int code) {
    nextError = code;
  }

  /** The scans that run. */
  public List<Scan> scans() {
    return scans;
  }

  /** How many scans have been started. */
  public int started() {
    return started;
  }

  /** How many of them Android left without results because there were too many. */
  public int punished() {
    return punished;
  }

  /** Hands over what has been collected. */
  public void flush() {
    for (Scan scan : scans) {
      List<ScanResult> collected = new ArrayList<>(scan.collected);
      scan.collected.clear();
      onMain(() -> scan.callback.onBatchScanResults(collected));
    }
    phone.air().settle();
  }

  synchronized void start(List<ScanFilter> filters, ScanSettings settings, ScanCallback callback) {
    phone.require(permission.BLUETOOTH_SCAN, permission.BLUETOOTH_ADMIN);
    phone.requireOn();
    started++;
    if (nextError != 0) {
      int code = nextError;
      nextError = 0;
      phone.fail(callback, code);
    } else if (isTooOften()) {
      punished++;
      if (VERSION.SDK_INT >= 33) {
        phone.fail(callback, ScanCallback.SCAN_FAILED_SCANNING_TOO_FREQUENTLY);
      }
    } else {
      scans.add(new Scan(filters, settings, callback, new CopyOnWriteArrayList<>()));
    }
  }

  private boolean isTooOften() {
    long now = SystemClock.elapsedRealtime();
    starts.add(now);
    while (starts.size() > 6) {
      starts.remove();
    }
    return starts.size() == 6 && now - starts.element() < 30_000;
  }

  void stop(ScanCallback callback) {
    phone.requireOn();
    scans.removeIf(scan -> scan.callback == callback);
  }

  void drop() {
    scans.clear();
  }

  /** Has a frame heard and not yet handed over. */
  public void hearQuietly(String address, AdvertisingData data) {
    hear(address, data, true, -50);
  }

  /** Passes a frame on, as bytes through the framework's parser and its filters. */
  void hear(String address, AdvertisingData data, boolean connectable, int rssi) {
    if (VERSION.SDK_INT < 31 && !isLocationOn()) {
      return;
    }
    byte[] padded = new byte[LEGACY_BYTES];
    System.arraycopy(data.bytes().toByteArray(), 0, padded, 0, data.size());
    ScanRecord parsed =
        ReflectionHelpers.callStaticMethod(
            ScanRecord.class, "parseFromBytes", ClassParameter.from(byte[].class, padded));
    ScanResult result =
        new ScanResult(
            phone.device(address),
            connectable ? LEGACY_CONNECTABLE : LEGACY,
            1,
            0,
            255,
            UNKNOWN_TX_POWER,
            rssi,
            0,
            parsed,
            SystemClock.elapsedRealtimeNanos());
    for (Scan scan : scans) {
      if (scan.filters.isEmpty() ? !isPaused() : matches(scan, result)) {
        pass(scan, result);
      }
    }
  }

  private static boolean matches(Scan scan, ScanResult result) {
    return scan.filters.stream().anyMatch(filter -> filter.matches(result));
  }

  private void pass(Scan scan, ScanResult result) {
    if (scan.settings.getReportDelayMillis() > 0) {
      scan.collected.add(result);
    } else {
      onMain(() -> scan.callback.onScanResult(scan.settings.getCallbackType(), result));
    }
  }

  private static void onMain(Runnable work) {
    new Handler(Looper.getMainLooper()).post(work);
  }

  private boolean isPaused() {
    return VERSION.SDK_INT >= 27
        && !phone.context().getSystemService(PowerManager.class).isInteractive();
  }

  @SuppressWarnings("deprecation") // what replaces it does not exist before API 28
  private boolean isLocationOn() {
    LocationManager manager =
        (LocationManager) phone.context().getSystemService(Context.LOCATION_SERVICE);
    return VERSION.SDK_INT < 28
        ? android.provider.Settings.Secure.getInt(
                phone.context().getContentResolver(),
                android.provider.Settings.Secure.LOCATION_MODE,
                0)
            != 0
        : manager.isLocationEnabled();
  }
}
