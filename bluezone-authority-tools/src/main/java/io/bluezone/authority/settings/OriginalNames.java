// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.settings;

import com.google.common.collect.ImmutableSet;

/** The names in the original app's settings: those that are taken, and those that are not. */
final class OriginalNames {

  static final String IDS_PER_DAY = "MaxNumberSubKeyPerDay";
  static final String PERIOD_DAYS = "PeriodDay";
  static final String ADVERTISE_ON = "BroadcastBleRun";
  static final String ADVERTISE_OFF = "BroadcastBleSleep";
  static final String SCAN_ON = "ScanBleRun";
  static final String SCAN_OFF = "ScanBleSleep";
  static final String THRESHOLD = "RssiThreshold";
  static final String ANDROID_ANDROID = "RssiThreshold_Android_Android";
  static final String ANDROID_IOS = "RssiThreshold_Android_iOS";
  static final String IOS_ANDROID = "RssiThreshold_iOS_Android";
  static final String IOS_IOS = "RssiThreshold_iOS_iOS";

  private static final ImmutableSet<String> TAKEN =
      ImmutableSet.of(
          IDS_PER_DAY,
          PERIOD_DAYS,
          ADVERTISE_ON,
          ADVERTISE_OFF,
          SCAN_ON,
          SCAN_OFF,
          THRESHOLD,
          ANDROID_ANDROID,
          ANDROID_IOS,
          IOS_ANDROID,
          IOS_IOS);

  /** Settings of what this SDK has not, does of itself, or leaves to the app. */
  private static final ImmutableSet<String> WITHOUT_COUNTERPART =
      ImmutableSet.of(
          "DbMaxRow",
          "DbMaxDay",
          "ScanDevicesRun",
          "ScanDevicesSleep",
          "TimeSaveLog",
          "TimeShowLog",
          "IntervalRequestPermisson",
          "TimeEnableBluetooth",
          "BatteryEnableBluetooth",
          "TimeCountDownOTP",
          "Beta",
          "Introduce",
          "Introduce_en",
          "Notifications",
          "PermissonNotificationsAndroid",
          "PermissonNotificationsIos");

  /** The beginnings of names that are many: links, texts and notices of the app's screens. */
  private static final ImmutableSet<String> WITHOUT_COUNTERPART_BEGIN =
      ImmutableSet.of("Link", "Share", "JoinGroup", "NOTIFI_", "NotificationRequest");

  private OriginalNames() {}

  static boolean isTaken(String name) {
    return TAKEN.contains(name);
  }

  static boolean isWithoutCounterpart(String name) {
    return WITHOUT_COUNTERPART.contains(name)
        || WITHOUT_COUNTERPART_BEGIN.stream().anyMatch(name::startsWith);
  }
}
