// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.linux.BlueZDiagnosis;
import io.bluezone.ble.linux.BlueZDiagnosis.Reach;
import io.bluezone.servers.cli.text.Message;
import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges the machine, and the way to BlueZ. */
final class SystemChecks {

  static final String RESTART = "sudo systemctl restart bluetooth";

  /** The oldest that was current in a distribution with a kernel that advertises from BlueZ. */
  private static final Version OLDEST = Version.parse("5.50");

  private static final Version SEEN = Version.parse("5.82");

  private static final Pattern KERNEL = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

  private static final Pattern BRACKETED = Pattern.compile("\\((.+)\\)$");

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
    return Finding.ok("java", Message.verbatim("Java " + facts.platform().java()));
  }

  private Finding kernel() {
    String found = facts.platform().system() + " " + facts.platform().kernel();
    if (!facts.platform().system().equals("Linux")) {
      return Finding.failed(
          "kernel",
          Message.of("doctor.kernel.not-linux", found),
          Message.of("doctor.kernel.not-linux.remedy"));
    }
    Matcher version = KERNEL.matcher(facts.platform().kernel());
    boolean old =
        version.matches()
            && (number(version, 1) < 5 || (number(version, 1) == 5 && number(version, 2) < 11));
    return old
        ? Finding.warning(
            "kernel",
            Message.of("doctor.kernel.old", found),
            Message.of("doctor.kernel.old.remedy"))
        : Finding.ok("kernel", Message.verbatim(found));
  }

  private static int number(Matcher version, int group) {
    return Integer.parseInt(version.group(group));
  }

  private Finding bus() {
    return bluez.reach() == Reach.NO_BUS
        ? Finding.failed(
            "bus", Message.of("doctor.bus.none", cause()), Message.of("doctor.bus.remedy"))
        : Finding.ok("bus", Message.of("doctor.bus.ok"));
  }

  /** The system's own words, which the library gives in brackets behind its sentence. */
  private String cause() {
    Matcher bracketed = BRACKETED.matcher(bluez.detail());
    return bracketed.find() ? bracketed.group(1) : bluez.detail();
  }

  private Finding daemon() {
    return switch (bluez.reach()) {
      case NO_BUS ->
          facts.bluetoothdInstalled()
              ? Finding.notChecked("bluetoothd", Message.of("doctor.needs-bus"))
              : notInstalled();
      case NOT_RUNNING ->
          facts.bluetoothdInstalled()
              ? Finding.failed("bluetoothd", Message.of("doctor.daemon.not-running"), howToStart())
              : notInstalled();
      case NO_ANSWER ->
          Finding.failed(
              "bluetoothd", Message.of("doctor.daemon.no-answer"), Message.verbatim(RESTART));
      case NOT_PERMITTED, RUNNING -> Finding.ok("bluetoothd", Message.of("doctor.daemon.ok"));
    };
  }

  /** Source: ConditionPathIsDirectory in bluetooth.service of BlueZ 5.82. */
  private Message howToStart() {
    return Message.of(
        facts.kernelAdapters().isEmpty()
            ? "doctor.daemon.start-with-adapter"
            : "doctor.daemon.start");
  }

  private static Finding notInstalled() {
    return Finding.failed(
        "bluetoothd",
        Message.of("doctor.daemon.not-installed"),
        Message.verbatim("sudo apt install bluez && sudo systemctl enable --now bluetooth"));
  }

  private Finding permission() {
    return switch (bluez.reach()) {
      case RUNNING ->
          Finding.ok("permission", Message.of("doctor.permission.ok", facts.platform().user()));
      case NOT_PERMITTED ->
          Finding.failed(
              "permission",
              Message.of("doctor.permission.refused", facts.platform().user()),
              Message.of("doctor.permission.remedy", facts.platform().user()));
      case NO_BUS, NOT_RUNNING, NO_ANSWER ->
          Finding.notChecked("permission", Message.of("doctor.needs-daemon"));
    };
  }

  private Finding version() {
    Optional<Version> version = facts.adapter().flatMap(adapter -> adapter.adapter().version());
    if (version.isEmpty()) {
      return Finding.notChecked("version", Message.of("doctor.version.unknown"));
    }
    String found = "BlueZ " + version.get();
    if (version.get().compareTo(OLDEST) < 0) {
      return Finding.failed(
          "version",
          Message.of("doctor.version.old", found, OLDEST),
          Message.of("doctor.version.old.remedy"));
    }
    return version.get().equals(SEEN)
        ? Finding.ok("version", Message.verbatim(found))
        : Finding.ok("version", Message.of("doctor.version.untested", found, SEEN));
  }
}
