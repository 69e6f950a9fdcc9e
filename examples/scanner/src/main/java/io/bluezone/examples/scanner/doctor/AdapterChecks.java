// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.linux.BlueZDiagnosis;
import java.util.List;

/** Judges an adapter that BlueZ has. */
final class AdapterChecks {

  static final List<String> IDS =
      List.of(
          "advertising",
          "advertising-length",
          "advertising-interval",
          "address",
          "gatt-server",
          "scan",
          "passive-scan");

  private static final String PRIVACY =
      "in /etc/bluetooth/main.conf, section [General]: Privacy = device; then "
          + SystemChecks.RESTART;

  private final BlueZDiagnosis.Adapter adapter;
  private final RadioCapabilities can;

  AdapterChecks(BlueZDiagnosis.Adapter adapter) {
    this.adapter = adapter;
    can = adapter.capabilities();
  }

  List<Finding> all() {
    return ImmutableList.of(
        advertising(), length(), interval(), address(), gattServer(), scan(), passiveScan());
  }

  private Finding advertising() {
    if (!adapter.advertises()) {
      return Finding.failed(
          "advertising",
          "BlueZ does not offer to advertise on this adapter: it has no Bluetooth Low Energy, or"
              + " BlueZ is too old to offer it without --experimental",
          "use another adapter, or a newer BlueZ");
    }
    if (can.canAdvertise()) {
      return Finding.ok(
          "advertising",
          "%d advertisements can be added, %d run"
              .formatted(can.advertisingInstances(), adapter.activeInstances()));
    }
    return adapter.activeInstances() > 0
        ? Finding.failed(
            "advertising",
            "all advertising instances are taken: %d run".formatted(adapter.activeInstances()),
            "end the other programs that advertise, or " + SystemChecks.RESTART)
        : Finding.failed("advertising", "this adapter cannot advertise", "use another adapter");
  }

  private Finding length() {
    int length = can.maxAdvertisementLength();
    return length >= Advertisement.LEGACY_LENGTH
        ? Finding.ok("advertising-length", length + " bytes, 31 are needed")
        : Finding.failed(
            "advertising-length",
            length + " bytes, 31 are needed for the iOS form and 23 for the Android form",
            "use another adapter");
  }

  private Finding interval() {
    return can.advertisingInterval()
        ? Finding.ok("advertising-interval", "the interval asked for is kept")
        : Finding.warning(
            "advertising-interval",
            "BlueZ or the kernel chooses the interval, mostly 1.28 s: this device is heard less"
                + " often",
            "use a newer kernel and BlueZ");
  }

  private Finding address() {
    return switch (can.addressRotation()) {
      case EACH_ADVERTISEMENT ->
          Finding.ok("address", "each advertisement has a new random device address");
      case EACH_BROADCAST ->
          Finding.warning(
              "address",
              "the Android form is sent under random addresses, but the iOS form and connections"
                  + " to iPhones show the adapter's own, so this device can be followed",
              PRIVACY);
      case FIXED ->
          Finding.warning(
              "address",
              "advertisements show the adapter's own address, so this device can be followed",
              PRIVACY);
      case UNKNOWN ->
          Finding.warning(
              "address",
              "whether the device address changes cannot be told: main.conf cannot be read; BlueZ"
                  + " does not change it unless told to",
              PRIVACY);
    };
  }

  private Finding gattServer() {
    return can.gattServer()
        ? Finding.ok("gatt-server", "IDs can be served over GATT")
        : Finding.failed(
            "gatt-server",
            "BlueZ does not offer to serve GATT on this adapter",
            "use another adapter, or a newer BlueZ");
  }

  private Finding scan() {
    return adapter.discovering()
        ? Finding.warning(
            "scan",
            "another program is scanning; this works, but its filter and its end may be felt",
            "end the other one: bluetoothctl scan off, or close the desktop's Bluetooth settings")
        : Finding.ok("scan", "no other program is scanning");
  }

  /** Never wrong: active scans are what trace makes, for the sake of their finer RSSI. */
  private Finding passiveScan() {
    return Finding.ok(
        "passive-scan",
        adapter.passiveScanOffered()
            ? "BlueZ offers passive scanning"
            : "BlueZ does not offer passive scanning, which trace can do without; Experimental ="
                + " true in /etc/bluetooth/main.conf offers it");
  }
}
