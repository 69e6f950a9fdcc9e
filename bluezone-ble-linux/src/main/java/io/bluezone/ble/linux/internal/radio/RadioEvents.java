// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.radio;

import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.adapter.RadioThread;
import io.bluezone.ble.linux.internal.dbus.BusListener;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.types.Variant;

/**
 * Sends on what BlueZ signals: receptions are handled where they come in, what concerns adapters
 * and the connection on the control thread.
 */
final class RadioEvents implements BusListener {

  private final RadioThread control;
  private final AdapterStateMachine life;
  private final DeviceEvents devices;

  /** Looks at everything anew. */
  private final Runnable reload;

  RadioEvents(
      RadioThread control, AdapterStateMachine life, DeviceEvents devices, Runnable reload) {
    this.control = control;
    this.life = life;
    this.devices = devices;
    this.reload = reload;
  }

  @Override
  public void added(String path, Map<String, Map<String, Variant<?>>> interfaces) {
    if (interfaces.containsKey(PoweredAdapter.ADAPTER)) {
      control.post(() -> life.added(path, interfaces));
    } else if (isOurs(path)) {
      devices.added(path, interfaces);
    }
  }

  @Override
  public void removed(String path, List<String> interfaces) {
    if (interfaces.contains(PoweredAdapter.ADAPTER)) {
      control.post(() -> life.removed(path, interfaces));
    } else if (isOurs(path)) {
      devices.removed(path, interfaces);
    }
  }

  @Override
  public void changed(String path, String iface, PropertyMap changed, List<String> invalidated) {
    if (iface.equals(PoweredAdapter.DEVICE) && isOurs(path)) {
      devices.changed(path, changed, invalidated);
    } else if (iface.equals(PoweredAdapter.ADAPTER)) {
      devices.discovery().signOfLife();
      control.post(() -> life.changed(path, changed));
    }
  }

  private boolean isOurs(String path) {
    PoweredAdapter now = life.session();
    return now != null && now.owns(path);
  }

  @Override
  public void ownerChanged() {
    control.post(reload);
  }

  @Override
  public void lost() {
    control.post(life::lost);
  }
}
