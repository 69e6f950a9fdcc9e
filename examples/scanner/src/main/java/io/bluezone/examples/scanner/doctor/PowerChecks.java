// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.linux.BlueZDiagnosis;
import io.bluezone.ble.linux.BlueZDiagnosis.Reach;
import io.bluezone.servers.cli.text.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges whether there is an adapter, and whether it is on. */
final class PowerChecks {

  private final Facts facts;
  private final Optional<BlueZDiagnosis.Adapter> adapter;

  PowerChecks(Facts facts) {
    this.facts = facts;
    adapter = facts.adapter();
  }

  List<Finding> all() {
    return ImmutableList.of(adapter(), blocked(), power());
  }

  private Finding adapter() {
    if (adapter.isPresent()) {
      return Finding.ok("adapter", present(adapter.get()));
    }
    String kernels = String.join(", ", facts.kernelAdapters());
    if (facts.bluez().reach() != Reach.RUNNING) {
      return Finding.notChecked(
          "adapter",
          kernels.isEmpty()
              ? Message.of("doctor.adapter.not-checked-none")
              : Message.of("doctor.adapter.not-checked", kernels));
    }
    if (facts.wanted().isPresent() && !facts.bluez().adapters().isEmpty()) {
      return Finding.failed(
          "adapter",
          Message.of("doctor.adapter.no-such", facts.wanted().get(), names()),
          Message.of("doctor.adapter.no-such.remedy"));
    }
    return kernels.isEmpty()
        ? Finding.failed(
            "adapter", Message.of("doctor.adapter.none"), Message.of("doctor.adapter.none.remedy"))
        : Finding.failed(
            "adapter",
            Message.of("doctor.adapter.not-shown", kernels),
            Message.of("doctor.adapter.not-shown.remedy", SystemChecks.RESTART));
  }

  private Message present(BlueZDiagnosis.Adapter which) {
    String name = which.adapter().name();
    String alias = which.adapter().alias();
    return facts.bluez().adapters().size() == 1
        ? Message.of("doctor.adapter.present", name, alias)
        : Message.of("doctor.adapter.among", name, alias, names());
  }

  private String names() {
    return facts.bluez().adapters().stream()
        .map(each -> each.adapter().name())
        .collect(Collectors.joining(", "));
  }

  /** A switch without an adapter's name is the machine's, and concerns them all. */
  private boolean concerns(Facts.Switch each) {
    return !each.name().matches("hci\\d+")
        || adapter.map(which -> which.adapter().name().equals(each.name())).orElse(true);
  }

  private Finding blocked() {
    List<Facts.Switch> concerned = facts.switches().stream().filter(this::concerns).toList();
    if (concerned.stream().anyMatch(Facts.Switch::hardBlocked)) {
      return Finding.failed(
          "blocked", Message.of("doctor.blocked.hard"), Message.of("doctor.blocked.hard.remedy"));
    }
    boolean saidByBlueZ = adapter.map(which -> which.adapter().blocked()).orElse(false);
    if (saidByBlueZ || concerned.stream().anyMatch(Facts.Switch::softBlocked)) {
      return Finding.failed(
          "blocked",
          Message.of("doctor.blocked.soft"),
          Message.verbatim("sudo rfkill unblock bluetooth"));
    }
    return Finding.ok("blocked", Message.of("doctor.blocked.none"));
  }

  private Finding power() {
    if (adapter.isEmpty()) {
      return Finding.notChecked("power", Message.of("doctor.needs-adapter"));
    }
    return adapter.get().adapter().powered()
        ? Finding.ok("power", Message.of("doctor.power.on"))
        : Finding.failed(
            "power",
            Message.of("doctor.power.off"),
            Message.of("doctor.power.remedy", "bluetoothctl power on"));
  }
}
