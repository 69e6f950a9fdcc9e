// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.linux.BlueZDiagnosis;
import io.bluezone.ble.linux.BlueZDiagnosis.Reach;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges whether there is an adapter, and whether it is on. */
final class PowerChecks {

  private static final String UNBLOCK = "sudo rfkill unblock bluetooth";

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
          "needs bluetoothd; the kernel has " + (kernels.isEmpty() ? "no adapter" : kernels));
    }
    if (facts.wanted().isPresent() && !facts.bluez().adapters().isEmpty()) {
      return Finding.failed(
          "adapter",
          "there is no adapter %s; BlueZ has %s".formatted(facts.wanted().get(), names()),
          "name one of these with --radio");
    }
    return kernels.isEmpty()
        ? Finding.failed(
            "adapter",
            "there is no Bluetooth adapter",
            "plug one in; if one is, dmesg | grep -i bluetooth tells whether a driver or firmware"
                + " is missing")
        : Finding.failed(
            "adapter",
            "the kernel has " + kernels + ", but BlueZ does not show it",
            SystemChecks.RESTART + "; if that does not help, journalctl -u bluetooth tells why");
  }

  private String present(BlueZDiagnosis.Adapter which) {
    String others = facts.bluez().adapters().size() == 1 ? "" : "; BlueZ has " + names();
    return which.adapter().name() + ", " + which.adapter().alias() + others;
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
          "blocked",
          "a switch or key of the machine blocks Bluetooth",
          "turn the wireless switch on, or leave airplane mode");
    }
    boolean saidByBlueZ = adapter.map(which -> which.adapter().blocked()).orElse(false);
    if (saidByBlueZ || concerned.stream().anyMatch(Facts.Switch::softBlocked)) {
      return Finding.failed("blocked", "rfkill blocks Bluetooth", UNBLOCK);
    }
    return Finding.ok("blocked", "nothing blocks Bluetooth");
  }

  private Finding power() {
    if (adapter.isEmpty()) {
      return Finding.notChecked("power", "needs an adapter");
    }
    return adapter.get().adapter().powered()
        ? Finding.ok("power", "the adapter is on")
        : Finding.failed(
            "power",
            "the adapter is off",
            "bluetoothctl power on; to have it on after a restart, in /etc/bluetooth/main.conf,"
                + " section [Policy]: AutoEnable = true");
  }
}
