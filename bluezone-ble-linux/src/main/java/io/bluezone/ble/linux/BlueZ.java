// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.linux.internal.adapter.AdapterWatcher;
import io.bluezone.ble.linux.internal.adapter.BlueZErrors;
import io.bluezone.ble.linux.internal.dbus.BlueZBus;
import io.bluezone.ble.linux.internal.dbus.BusError;
import io.bluezone.ble.linux.internal.dbus.BusListener;
import java.util.List;

/** The Bluetooth adapters that BlueZ has on this machine, and its diagnosis. */
public final class BlueZ {

  private BlueZ() {}

  /**
   * {@return the adapters on the system bus's BlueZ in order of their names; empty if there are
   * none}
   *
   * @throws RadioException if there is no bus, bluetoothd does not run, or this user may not ask it
   */
  public static List<BlueZAdapter> adapters() throws RadioException {
    return adapters(BlueZSettings.DEFAULT);
  }

  /** {@return the adapters on the settings' bus, otherwise as {@link #adapters()}} */
  public static List<BlueZAdapter> adapters(BlueZSettings settings) throws RadioException {
    try (BlueZBus bus = new BlueZBus(settings.busAddress(), BusListener.NONE)) {
      AdapterWatcher watcher = new AdapterWatcher("");
      watcher.reset(bus.objects());
      return watcher.all();
    } catch (BusError e) {
      throw BlueZErrors.of("list the adapters", e);
    }
  }
}
