// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.Manifest;

/** The operations of a radio that Android's permissions tell apart. */
enum Operation {
  SCAN("scan", Manifest.permission.BLUETOOTH_SCAN),
  ADVERTISE("advertise", Manifest.permission.BLUETOOTH_ADVERTISE),
  /** Connecting and reading. */
  READ("read", Manifest.permission.BLUETOOTH_CONNECT),
  SERVE("serve GATT", Manifest.permission.BLUETOOTH_CONNECT);

  /** The verb in "cannot ...". */
  final String verb;

  /** The permission it needs on Android 12 (API 31) and later. */
  final String permission;

  Operation(String verb, String permission) {
    this.verb = verb;
    this.permission = permission;
  }
}
