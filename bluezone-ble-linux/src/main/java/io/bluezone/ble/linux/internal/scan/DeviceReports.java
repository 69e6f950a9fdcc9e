// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.scan;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.freedesktop.dbus.types.Variant;

/**
 * Makes scan reports out of the signals about an adapter's devices, and knows which devices BlueZ
 * holds, those heard least recently first.
 *
 * <p>Thread safe.
 */
public final class DeviceReports {

  private final Clock clock;

  @GuardedBy("this")
  private final Map<String, Device> devices = new LinkedHashMap<>(16, 0.75f, true);

  public DeviceReports(Clock clock) {
    this.clock = clock;
  }

  /** A device appeared: a report if it was heard, and not only remembered by BlueZ. */
  public synchronized Optional<ScanReport> added(
      String path, Map<String, Map<String, Variant<?>>> interfaces) {
    Map<String, Variant<?>> properties = interfaces.get(PoweredAdapter.DEVICE);
    if (properties == null) {
      return Optional.empty();
    }
    PropertyMap known = new PropertyMap(properties);
    Optional<Device> device = Device.of(known);
    device.ifPresent(each -> devices.put(path, each));
    return device.filter(each -> known.has("RSSI")).map(each -> each.report(clock.instant()));
  }

  /** A device's properties changed: a report if that tells of a reception. */
  public synchronized Optional<ScanReport> changed(
      String path, PropertyMap changed, List<String> invalidated) {
    return Optional.ofNullable(devices.get(path))
        .filter(device -> device.update(changed, invalidated))
        .map(device -> device.report(clock.instant()));
  }

  /** A device was heard, and nothing changed: a report of what is known of it. */
  public synchronized Optional<ScanReport> found(String path) {
    return Optional.ofNullable(devices.get(path))
        .filter(device -> !device.isStale())
        .map(device -> device.report(clock.instant()));
  }

  public synchronized void removed(String path, List<String> interfaces) {
    if (interfaces.contains(PoweredAdapter.DEVICE)) {
      devices.remove(path);
    }
  }

  public synchronized void clear() {
    devices.clear();
  }

  /** The address of a device, if its appearing was told. */
  public synchronized Optional<DeviceAddress> address(String path) {
    return Optional.ofNullable(devices.get(path)).map(Device::address);
  }

  /** Takes out the devices, by path, that BlueZ has to forget, but those in use and the spared. */
  public synchronized Map<String, Device> stale(Optional<String> spared) {
    return takeOut(
        devices.size(),
        each -> each.getValue().isStale() && !each.getKey().equals(spared.orElse(null)));
  }

  /** Takes out and returns the devices, by path, that exceed a number, those in use excepted. */
  public synchronized Map<String, Device> excess(int most) {
    return takeOut(devices.size() - most, each -> true);
  }

  /** Those heard least recently first. */
  @GuardedBy("this")
  private Map<String, Device> takeOut(int most, Predicate<Map.Entry<String, Device>> which) {
    ImmutableMap.Builder<String, Device> found = ImmutableMap.builder();
    int left = most;
    Iterator<Map.Entry<String, Device>> oldestFirst = devices.entrySet().iterator();
    while (left > 0 && oldestFirst.hasNext()) {
      Map.Entry<String, Device> each = oldestFirst.next();
      if (!each.getValue().isKept() && which.test(each)) {
        found.put(each.getKey(), each.getValue());
        oldestFirst.remove();
        left--;
      }
    }
    return found.buildOrThrow();
  }

  /** Puts back what was taken out, if it has not appeared again meanwhile. */
  public synchronized void putBack(String path, Device device) {
    devices.putIfAbsent(path, device);
  }
}
