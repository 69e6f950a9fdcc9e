// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.le.AdvertiseCallback;
import android.bluetooth.le.ScanCallback;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;

/** Turns the numbers that Android's scanner and advertiser fail with into reasons and remedies. */
final class PlatformErrors {

  private record Meaning(Reason reason, String name, String remedy) {}

  private PlatformErrors() {}

  /** A scan failed with one of {@link ScanCallback}'s {@code SCAN_FAILED_} numbers. */
  static RadioException scan(int code) {
    return failure("scan", code, scanMeaning(code));
  }

  private static Meaning scanMeaning(int code) {
    return switch (code) {
      case ScanCallback.SCAN_FAILED_ALREADY_STARTED ->
          new Meaning(Reason.ALREADY_STARTED, "ALREADY_STARTED", "this scan runs already");
      case ScanCallback.SCAN_FAILED_APPLICATION_REGISTRATION_FAILED ->
          new Meaning(
              Reason.BUSY,
              "APPLICATION_REGISTRATION_FAILED",
              "Android takes no more scanners; if it lasts, switch Bluetooth off and on");
      case ScanCallback.SCAN_FAILED_INTERNAL_ERROR ->
          new Meaning(
              Reason.PLATFORM,
              "INTERNAL_ERROR",
              "Android's Bluetooth failed; if it lasts, switch Bluetooth off and on");
      case ScanCallback.SCAN_FAILED_FEATURE_UNSUPPORTED ->
          new Meaning(Reason.NOT_SUPPORTED, "FEATURE_UNSUPPORTED", "this phone cannot scan so");
      case ScanCallback.SCAN_FAILED_OUT_OF_HARDWARE_RESOURCES ->
          new Meaning(
              Reason.BUSY,
              "OUT_OF_HARDWARE_RESOURCES",
              "other apps use up the controller; try again later");
      case ScanCallback.SCAN_FAILED_SCANNING_TOO_FREQUENTLY ->
          new Meaning(
              Reason.THROTTLED,
              "SCANNING_TOO_FREQUENTLY",
              "this app has started more than 5 scans in 30 s; it goes on by itself");
      default -> new Meaning(Reason.PLATFORM, "unknown", "Android does not say more");
    };
  }

  /** An advertisement failed with one of {@link AdvertiseCallback}'s numbers. */
  static RadioException advertise(int code) {
    return failure("advertise", code, advertiseMeaning(code));
  }

  private static Meaning advertiseMeaning(int code) {
    return switch (code) {
      case AdvertiseCallback.ADVERTISE_FAILED_DATA_TOO_LARGE ->
          new Meaning(Reason.ADVERTISEMENT_TOO_LARGE, "DATA_TOO_LARGE", "shorten its data");
      case AdvertiseCallback.ADVERTISE_FAILED_TOO_MANY_ADVERTISERS ->
          new Meaning(
              Reason.NO_ADVERTISING_INSTANCE,
              "TOO_MANY_ADVERTISERS",
              "this and other apps use all advertising instances; close another advertisement");
      case AdvertiseCallback.ADVERTISE_FAILED_ALREADY_STARTED ->
          new Meaning(Reason.ALREADY_STARTED, "ALREADY_STARTED", "this advertisement runs already");
      case AdvertiseCallback.ADVERTISE_FAILED_INTERNAL_ERROR ->
          new Meaning(
              Reason.PLATFORM,
              "INTERNAL_ERROR",
              "Android's Bluetooth failed; if it lasts, switch Bluetooth off and on");
      case AdvertiseCallback.ADVERTISE_FAILED_FEATURE_UNSUPPORTED ->
          new Meaning(
              Reason.NOT_SUPPORTED, "FEATURE_UNSUPPORTED", "this phone cannot be seen by others");
      default -> new Meaning(Reason.PLATFORM, "unknown", "Android does not say more");
    };
  }

  private static RadioException failure(String verb, int code, Meaning meaning) {
    return new RadioException(
        meaning.reason,
        "cannot " + verb + ": " + meaning.remedy,
        "error " + code + " " + meaning.name,
        null);
  }

  static RadioException noAnswer(Operation operation) {
    return new RadioException(
        Reason.TIMEOUT,
        "cannot "
            + operation.verb
            + ": Android does not answer; if it lasts, switch Bluetooth off and on");
  }

  static void requireOn(RadioState state, Operation operation) throws RadioException {
    switch (state) {
      case ON -> {}
      case CLOSED -> throw RadioThread.closed();
      default -> throw off(operation);
    }
  }

  static RadioException off(Operation operation) {
    return new RadioException(
        Reason.ADAPTER_OFF, "cannot " + operation.verb + ": Bluetooth is off; switch it on");
  }
}
