// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.encounter;

/** The forms of a Bluezone frame (Bluezone protocol, section 3). */
public enum BeaconForm {
  /** 16-bit service UUID and manufacturer data with the rolling ID. */
  ANDROID,
  /** An iPhone with the app in the foreground: 128-bit service UUID, no ID. */
  IOS,
  /**
   * An iPhone with the app in the background: the service is one bit of Apple's overflow area. The
   * bit is a hash and may stand for another app's service; only the GATT service confirms it.
   */
  IOS_BACKGROUND
}
