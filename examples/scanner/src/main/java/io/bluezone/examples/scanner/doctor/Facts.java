// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import io.bluezone.ble.linux.BlueZDiagnosis;
import java.util.List;
import java.util.Optional;

/**
 * The facts of a machine; nothing here is judged yet.
 *
 * @param platform what this program runs on
 * @param bluetoothdInstalled whether the program is in one of its usual places
 * @param kernelAdapters the Bluetooth adapters that the kernel has, like {@code hci0}
 * @param switches the kernel's switches for Bluetooth
 * @param wanted the adapter asked about; empty for the one that the radio would take
 * @param bluez what BlueZ says
 */
public record Facts(
    Platform platform,
    boolean bluetoothdInstalled,
    List<String> kernelAdapters,
    List<Switch> switches,
    Optional<String> wanted,
    BlueZDiagnosis bluez) {

  /**
   * The platform of this program.
   *
   * @param system the operating system's name
   * @param kernel its version
   * @param java the version of Java
   * @param user who asks
   */
  public record Platform(String system, String kernel, String java, String user) {}

  /**
   * An rfkill switch.
   *
   * @param name the adapter's name, or that of the machine's own switch
   * @param softBlocked whether a program has blocked it
   * @param hardBlocked whether a switch or key of the machine has
   */
  public record Switch(String name, boolean softBlocked, boolean hardBlocked) {}

  public Facts {
    kernelAdapters = List.copyOf(kernelAdapters);
    switches = List.copyOf(switches);
  }

  /** The adapter to judge: the one asked about, or the first that is on, or the first. */
  Optional<BlueZDiagnosis.Adapter> adapter() {
    return wanted.isPresent()
        ? bluez.adapters().stream()
            .filter(each -> each.adapter().name().equals(wanted.get()))
            .findFirst()
        : bluez.adapters().stream()
            .reduce((a, b) -> a.adapter().powered() || !b.adapter().powered() ? a : b);
  }
}
