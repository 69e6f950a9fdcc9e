// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.le.ScanRecord;
import android.bluetooth.le.ScanResult;
import android.os.SystemClock;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.android.internal.Addresses;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;

/** Makes scan reports of the results of Android's scanner. Thread safe. */
record Receptions(Clock clock) {

  /** HCI's and Android's number for a strength that is not known. */
  private static final int UNKNOWN = 127;

  ScanReport report(ScanResult result) {
    return new ScanReport(
        clock.instant().minus(age(result)),
        Addresses.of(result.getDevice()),
        decibels(result.getRssi()),
        result.isLegacy() ? OptionalInt.empty() : decibels(result.getTxPower()),
        data(result),
        AdvertisingData.EMPTY,
        result.isConnectable(),
        !result.isLegacy());
  }

  /** The time since its reception: seconds, where receptions are handed over together. */
  private static Duration age(ScanResult result) {
    long nanos = SystemClock.elapsedRealtimeNanos() - result.getTimestampNanos();
    return Duration.ofNanos(Math.max(0, nanos));
  }

  private static OptionalInt decibels(int value) {
    return value >= -127 && value < UNKNOWN ? OptionalInt.of(value) : OptionalInt.empty();
  }

  /**
   * The advertisement and, right behind it, its scan response: Android does not tell where the one
   * ends. Up to Android's own length of 62 bytes zeros may follow, which are no data.
   */
  private static AdvertisingData data(ScanResult result) {
    ScanRecord scanRecord = result.getScanRecord();
    byte[] bytes = scanRecord == null ? null : scanRecord.getBytes();
    if (bytes == null) {
      return AdvertisingData.EMPTY;
    }
    int end = bytes.length;
    while (end > endOfStructures(bytes) && bytes[end - 1] == 0) {
      end--;
    }
    return AdvertisingData.of(Octets.copyOf(bytes, 0, end));
  }

  private static int endOfStructures(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end += 1 + (bytes[end] & 0xff);
    }
    return Math.min(end, bytes.length);
  }
}
