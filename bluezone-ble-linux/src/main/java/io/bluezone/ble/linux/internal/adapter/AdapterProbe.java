// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.adapter;

import com.google.common.collect.ImmutableMap;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.linux.BlueZAdapter;
import io.bluezone.ble.linux.BlueZSettings;
import io.bluezone.ble.linux.internal.dbus.BlueZBus;
import io.bluezone.ble.linux.internal.dbus.BusError;
import io.bluezone.ble.linux.internal.dbus.BusListener;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.freedesktop.dbus.types.Variant;

/** The capabilities of an adapter and its BlueZ, and the transmit powers it may be asked for. */
public record AdapterProbe(RadioCapabilities capabilities, TxPowerRange txPower) {

  /** Asks BlueZ; fails if there is no such adapter, or no BlueZ to ask. */
  public static AdapterProbe of(String name, BlueZSettings settings) throws RadioException {
    try (BlueZBus bus = new BlueZBus(settings.busAddress(), BusListener.NONE)) {
      AdapterWatcher watcher = new AdapterWatcher(name);
      Map<String, Map<String, Map<String, Variant<?>>>> objects = bus.objects();
      watcher.reset(objects);
      BlueZAdapter adapter =
          watcher.adapter().orElseThrow(() -> noSuchAdapter(name, watcher.all()));
      Map<String, Map<String, Variant<?>>> interfaces =
          objects.getOrDefault(adapter.path(), ImmutableMap.of());
      return of(adapter, interfaces, settings);
    } catch (BusError e) {
      throw BlueZErrors.of("open " + name, e);
    }
  }

  private static RadioException noSuchAdapter(String name, List<BlueZAdapter> there) {
    String names = there.stream().map(BlueZAdapter::name).collect(Collectors.joining(", "));
    return new RadioException(
        Reason.ADAPTER_MISSING,
        "there is no Bluetooth adapter "
            + name
            + "; "
            + (names.isEmpty() ? "BlueZ has none at all" : "BlueZ has " + names));
  }

  private static AdapterProbe of(
      BlueZAdapter adapter,
      Map<String, Map<String, Variant<?>>> interfaces,
      BlueZSettings settings) {
    Map<String, Variant<?>> manager = interfaces.get(PoweredAdapter.ADVERTISING_MANAGER);
    PropertyMap advertising = manager == null ? PropertyMap.EMPTY : new PropertyMap(manager);
    PropertyMap limits = advertising.map("SupportedCapabilities");
    List<String> features = advertising.strings("SupportedFeatures");
    int instances = advertising.integer("SupportedInstances").orElse(0);
    PrivacySetting privacy = PrivacySetting.read(settings.configuration());
    RadioCapabilities capabilities =
        RadioCapabilities.builder()
            .name(adapter.name())
            .platform("BlueZ" + adapter.version().map(version -> " " + version).orElse(""))
            .advertisingInstances(instances)
            .maxAdvertisementLength(limits.integer("MaxAdvLen").orElse(Advertisement.LEGACY_LENGTH))
            // Named with the kernel commands that also carry intervals; older ones ignore them.
            .advertisingInterval(
                features.contains("CanSetTxPower") || features.contains("HardwareOffload"))
            .addressRotation(privacy.rotation())
            .addressRemedy(privacy.remedy())
            .activeScan(true)
            .passiveScan(
                settings.passiveScans() && interfaces.containsKey(PoweredAdapter.MONITOR_MANAGER))
            .gattClient(true)
            .gattServer(interfaces.containsKey(PoweredAdapter.GATT_MANAGER))
            .build();
    TxPowerRange txPower =
        new TxPowerRange(
            features.contains("CanSetTxPower") && limits.has("MinTxPower"),
            limits.integer("MinTxPower").orElse(0),
            limits.integer("MaxTxPower").orElse(0));
    return new AdapterProbe(capabilities, txPower);
  }
}
