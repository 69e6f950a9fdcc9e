// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.radio;

import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.adapter.RadioThread;
import io.bluezone.ble.linux.internal.dbus.BusListener;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import io.bluezone.ble.linux.internal.scan.DeviceReports;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.types.Variant;

/**
 * Passes on the signals of BlueZ. Those about devices are handled on the thread that brings them,
 * for the read that waits for a device and for the scans; those about adapters and the connection
 * are handled on the radio's thread. Reloading reads all objects of BlueZ again.
 */
record BlueZEvents(
    RadioThread radioThread,
    AdapterStateMachine stateMachine,
    DeviceReports reports,
    RadioParts parts,
    Runnable reload)
    implements BusListener {

  @Override
  public void added(String path, Map<String, Map<String, Variant<?>>> interfaces) {
    if (interfaces.containsKey(PoweredAdapter.ADAPTER)) {
      radioThread.post(() -> stateMachine.added(path, interfaces));
    } else if (isOurs(path)) {
      parts.reader().added(path);
      reports.added(path, interfaces).ifPresent(parts.scans()::report);
    }
  }

  @Override
  public void removed(String path, List<String> interfaces) {
    if (interfaces.contains(PoweredAdapter.ADAPTER)) {
      radioThread.post(() -> stateMachine.removed(path, interfaces));
    } else if (isOurs(path)) {
      parts.reader().removed(path, interfaces);
      reports.removed(path, interfaces);
    }
  }

  @Override
  public void changed(String path, String iface, PropertyMap changed, List<String> invalidated) {
    if (iface.equals(PoweredAdapter.DEVICE) && isOurs(path)) {
      parts.reader().changed(path, changed);
      reports.changed(path, changed, invalidated).ifPresent(parts.scans()::report);
    } else if (iface.equals(PoweredAdapter.ADAPTER)) {
      parts.scans().signOfLife();
      radioThread.post(() -> stateMachine.changed(path, changed));
    }
  }

  private boolean isOurs(String path) {
    PoweredAdapter powered = stateMachine.powered();
    return powered != null && powered.owns(path);
  }

  @Override
  public void ownerChanged() {
    radioThread.post(reload);
  }

  @Override
  public void lost() {
    radioThread.post(stateMachine::lost);
  }
}
