// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import io.bluezone.ble.linux.BlueZDiagnosis;
import java.util.List;
import java.util.Optional;

/**
 * The facts of a machine; nothing here is judged yet. No adapter wanted is the one that the radio
 * would take.
 */
public record Facts(
    Platform platform,
    boolean bluetoothdInstalled,
    List<String> kernelAdapters,
    List<Switch> switches,
    Optional<String> wanted,
    BlueZDiagnosis bluez) {

  public record Platform(String system, String kernel, String java, String user) {}

  /**
   * An rfkill switch. A program blocks it softly, a switch or key of the machine hard; the
   * machine's own has a name of its own.
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
