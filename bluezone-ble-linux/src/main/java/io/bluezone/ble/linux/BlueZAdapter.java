// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Optional;

/**
 * A Bluetooth adapter as BlueZ describes it.
 *
 * @param name its name on this machine, such as {@code hci0}
 * @param address its own Bluetooth address, as text
 * @param alias the name it shows to other devices
 * @param powered whether it is on
 * @param blocked whether BlueZ says that rfkill blocks it ({@code PowerState}); older versions do
 *     not tell, and a blocked adapter is just off
 * @param version the version of BlueZ that drives it; empty if BlueZ does not tell
 */
public record BlueZAdapter(
    String name,
    String address,
    String alias,
    boolean powered,
    boolean blocked,
    Optional<Version> version) {

  /** {@return its path on D-Bus} */
  public String path() {
    return "/org/bluez/" + name;
  }
}
