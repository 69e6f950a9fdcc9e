// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.linux.BlueZDiagnosis;
import io.bluezone.ble.linux.BlueZDiagnosis.Reach;
import io.bluezone.ble.linux.BlueZVersion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges the machine, and the way to BlueZ. */
final class SystemChecks {

  static final String RESTART = "sudo systemctl restart bluetooth";

  /** The oldest that was current in a distribution with a kernel that advertises from BlueZ. */
  private static final BlueZVersion OLDEST = new BlueZVersion(5, 50);

  private static final BlueZVersion SEEN = new BlueZVersion(5, 82);

  private static final Pattern KERNEL = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

  private final Facts facts;
  private final BlueZDiagnosis bluez;

  SystemChecks(Facts facts) {
    this.facts = facts;
    bluez = facts.bluez();
  }

  List<Finding> all() {
    return ImmutableList.of(java(), kernel(), bus(), daemon(), permission(), version());
  }

  private Finding java() {
    return Finding.ok("java", "Java " + facts.java());
  }

  private Finding kernel() {
    String found = facts.system() + " " + facts.kernel();
    if (!facts.system().equals("Linux")) {
      return Finding.failed("kernel", found + ": BlueZ is for Linux", "use a Linux machine");
    }
    Matcher version = KERNEL.matcher(facts.kernel());
    boolean old =
        version.matches()
            && (number(version, 1) < 5 || (number(version, 1) == 5 && number(version, 2) < 11));
    return old
        ? Finding.warning(
            "kernel",
            found + ": before 5.11 advertising intervals cannot be set",
            "use a distribution with a newer kernel")
        : Finding.ok("kernel", found);
  }

  private static int number(Matcher version, int group) {
    return Integer.parseInt(version.group(group));
  }

  private Finding bus() {
    return bluez.reach() == Reach.NO_BUS
        ? Finding.failed(
            "bus",
            bluez.detail(),
            "sudo apt install dbus && sudo systemctl start dbus; in a container, mount"
                + " /run/dbus/system_bus_socket into it")
        : Finding.ok("bus", "the D-Bus system bus answers");
  }

  private Finding daemon() {
    return switch (bluez.reach()) {
      case NO_BUS ->
          facts.bluetoothdInstalled()
              ? Finding.notChecked("bluetoothd", "needs the bus")
              : notInstalled();
      case NOT_RUNNING ->
          facts.bluetoothdInstalled()
              ? Finding.failed("bluetoothd", "bluetoothd is not running", howToStart())
              : notInstalled();
      case NO_ANSWER -> Finding.failed("bluetoothd", "bluetoothd does not answer", RESTART);
      case NOT_PERMITTED, RUNNING -> Finding.ok("bluetoothd", "bluetoothd is running");
    };
  }

  /** Source: ConditionPathIsDirectory in bluetooth.service of BlueZ 5.82. */
  private String howToStart() {
    return facts.kernelAdapters().isEmpty()
        ? "plug in an adapter: the kernel has none, and without one systemd does not start"
            + " bluetoothd; then sudo systemctl enable --now bluetooth"
        : "sudo systemctl enable --now bluetooth; if it ends again, journalctl -u bluetooth tells"
            + " why";
  }

  private static Finding notInstalled() {
    return Finding.failed(
        "bluetoothd",
        "BlueZ is not installed",
        "sudo apt install bluez && sudo systemctl enable --now bluetooth");
  }

  private Finding permission() {
    return switch (bluez.reach()) {
      case RUNNING -> Finding.ok("permission", facts.user() + " may talk to BlueZ");
      case NOT_PERMITTED ->
          Finding.failed(
              "permission",
              "the bus does not let "
                  + facts.user()
                  + " talk to BlueZ, see /etc/dbus-1/system.d/bluetooth.conf or"
                  + " /usr/share/dbus-1/system.d/bluetooth.conf",
              "sudo adduser " + facts.user() + " bluetooth, then log in again");
      case NO_BUS, NOT_RUNNING, NO_ANSWER -> Finding.notChecked("permission", "needs bluetoothd");
    };
  }

  private Finding version() {
    Optional<BlueZVersion> version =
        facts.adapter().flatMap(adapter -> adapter.adapter().version());
    if (version.isEmpty()) {
      return Finding.notChecked("version", "BlueZ tells its version with an adapter only");
    }
    String found = "BlueZ " + version.get();
    if (version.get().compareTo(OLDEST) < 0) {
      return Finding.failed(
          "version",
          found + " is too old, " + OLDEST + " is the oldest that is supported",
          "use a newer distribution");
    }
    return version.get().equals(SEEN)
        ? Finding.ok("version", found)
        : Finding.ok("version", found + "; the one tested with is " + SEEN);
  }
}
