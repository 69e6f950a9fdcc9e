// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.linux.BlueZDiagnosis;
import io.bluezone.servers.cli.text.Message;
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

  private static final Message PRIVACY = Message.of("doctor.address.remedy", SystemChecks.RESTART);

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
          Message.of("doctor.advertising.not-offered"),
          Message.of("doctor.newer-bluez"));
    }
    if (can.canAdvertise()) {
      return Finding.ok(
          "advertising",
          Message.of(
              "doctor.advertising.free", can.advertisingInstances(), adapter.activeInstances()));
    }
    return adapter.activeInstances() > 0
        ? Finding.failed(
            "advertising",
            Message.of("doctor.advertising.taken", adapter.activeInstances()),
            Message.of("doctor.advertising.taken.remedy", SystemChecks.RESTART))
        : Finding.failed(
            "advertising",
            Message.of("doctor.advertising.cannot"),
            Message.of("doctor.other-adapter"));
  }

  private Finding length() {
    int length = can.maxAdvertisementLength();
    return length >= Advertisement.LEGACY_LENGTH
        ? Finding.ok("advertising-length", Message.of("doctor.length.ok", length))
        : Finding.failed(
            "advertising-length",
            Message.of("doctor.length.short", length),
            Message.of("doctor.other-adapter"));
  }

  private Finding interval() {
    return can.advertisingInterval()
        ? Finding.ok("advertising-interval", Message.of("doctor.interval.kept"))
        : Finding.warning(
            "advertising-interval",
            Message.of("doctor.interval.chosen"),
            Message.of("doctor.interval.remedy"));
  }

  private Finding address() {
    return switch (can.addressRotation()) {
      case EACH_ADVERTISEMENT -> Finding.ok("address", Message.of("doctor.address.changes"));
      case EACH_BROADCAST ->
          Finding.warning("address", Message.of("doctor.address.broadcasts"), PRIVACY);
      case FIXED -> Finding.warning("address", Message.of("doctor.address.fixed"), PRIVACY);
      case UNKNOWN -> Finding.warning("address", Message.of("doctor.address.unknown"), PRIVACY);
    };
  }

  private Finding gattServer() {
    return can.gattServer()
        ? Finding.ok("gatt-server", Message.of("doctor.gatt.ok"))
        : Finding.failed(
            "gatt-server", Message.of("doctor.gatt.not-offered"), Message.of("doctor.newer-bluez"));
  }

  private Finding scan() {
    return adapter.discovering()
        ? Finding.warning("scan", Message.of("doctor.scan.other"), Message.of("doctor.scan.remedy"))
        : Finding.ok("scan", Message.of("doctor.scan.free"));
  }

  /** Never wrong: active scans are what trace makes, for the sake of their finer RSSI. */
  private Finding passiveScan() {
    return Finding.ok(
        "passive-scan",
        Message.of(
            adapter.passiveScanOffered()
                ? "doctor.passive.offered"
                : "doctor.passive.not-offered"));
  }
}
