// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

import io.bluezone.records.encounter.BeaconForm;

/** The kind of device that listens; its antenna and firmware shift the RSSI it tells. */
public enum DevicePlatform {
  /** An Android phone. */
  ANDROID,
  /** An iPhone. */
  IOS,
  /** Anything else, for instance a Linux box. */
  OTHER;

  private static final int GENERAL = -88;

  /**
   * Gives the least RSSI in dBm of a near device, within about 2 m, by the deployed app's
   * thresholds (Bluezone protocol, section 4). Android hears Android at -86, iOS at -69; iOS hears
   * Android at -88, iOS at -74; in general -88.
   */
  public int nearThreshold(BeaconForm seen) {
    boolean android = seen == BeaconForm.ANDROID;
    return switch (this) {
      case ANDROID -> android ? -86 : -69;
      case IOS -> android ? -88 : -74;
      case OTHER -> GENERAL;
    };
  }
}
