// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.internal;

import android.bluetooth.BluetoothGatt;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;

/**
 * Turns the statuses of {@link android.bluetooth.BluetoothGattCallback} into reasons. Android
 * passes three sets of numbers through one parameter: HCI errors (Core Specification, Volume 1,
 * Part F), ATT errors (Volume 3, Part F, section 3.4.1.1) and its own from 128 on ({@code
 * gatt_api.h} in Android's Bluetooth stack), most of which it has given no public name.
 */
public final class GattErrors {

  private GattErrors() {}

  /** The connection did not come about or, if it had been reported as connected, ended. */
  public static RadioException connection(int status, boolean wasUp) {
    Reason reason =
        switch (status) {
          case 128, 132, 143, BluetoothGatt.GATT_FAILURE -> Reason.BUSY;
          case 62, 147 -> Reason.CONNECTION_FAILED;
          default -> wasUp ? Reason.DISCONNECTED : Reason.CONNECTION_FAILED;
        };
    return failure(
        reason,
        "the connection " + (wasUp ? "broke" : "did not come about"),
        status,
        linkName(status));
  }

  /** The services could not be listed. */
  public static RadioException discovery(int status) {
    return failure(
        Reason.DISCONNECTED, "the peer's services could not be listed", status, linkName(status));
  }

  /** The read was answered with an error, by the peer or by Android for it. */
  public static RadioException read(int status) {
    return switch (status) {
      case 129, 133, 147, BluetoothGatt.GATT_FAILURE ->
          failure(
              Reason.DISCONNECTED,
              "the connection broke during the read",
              status,
              linkName(status));
      default ->
          failure(Reason.READ_REFUSED, "the peer refused the read", status, answerName(status));
    };
  }

  private static RadioException failure(Reason reason, String what, int status, String name) {
    return new RadioException(reason, what, "GATT status " + status + " " + name, null);
  }

  /** HCI's and Android's own numbers. */
  private static String linkName(int status) {
    return switch (status) {
      case 0 -> "SUCCESS";
      case 8 -> "CONN_TIMEOUT";
      case 19 -> "CONN_TERMINATE_PEER_USER";
      case 22 -> "CONN_TERMINATE_LOCAL_HOST";
      case 34 -> "CONN_LMP_TIMEOUT";
      case 62 -> "CONN_FAIL_ESTABLISH";
      case 128 -> "NO_RESOURCES";
      case 129 -> "INTERNAL_ERROR";
      case 132 -> "BUSY";
      case 133 -> "ERROR";
      case 143 -> "CONGESTED";
      case 147 -> "CONNECTION_TIMEOUT";
      case BluetoothGatt.GATT_FAILURE -> "FAILURE";
      default -> "unnamed";
    };
  }

  /** ATT's numbers. */
  private static String answerName(int status) {
    return switch (status) {
      case 1 -> "INVALID_HANDLE";
      case 2 -> "READ_NOT_PERMITTED";
      case 5 -> "INSUFFICIENT_AUTHENTICATION";
      case 6 -> "REQUEST_NOT_SUPPORTED";
      case 7 -> "INVALID_OFFSET";
      case 8 -> "INSUFFICIENT_AUTHORIZATION";
      case 14 -> "UNLIKELY_ERROR";
      case 15 -> "INSUFFICIENT_ENCRYPTION";
      default -> "unnamed";
    };
  }
}
