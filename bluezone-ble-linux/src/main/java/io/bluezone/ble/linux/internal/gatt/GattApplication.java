// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.gatt;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.types.Variant;

/** A GATT service as a tree of D-Bus objects: BlueZ asks the root for all of them. */
final class GattApplication implements ObjectManager {

  private final String path;
  private final GattService service;
  private final ImmutableList<CharacteristicObject> characteristics;

  /** A service's tree below a path; the function finds a device's address from its path. */
  GattApplication(String path, GattService service, Function<String, DeviceAddress> addresses) {
    this.path = path;
    this.service = service;
    ImmutableList.Builder<CharacteristicObject> all = ImmutableList.builder();
    service
        .characteristics()
        .forEach(
            (uuid, handler) ->
                all.add(
                    new CharacteristicObject(
                        servicePath() + "/" + uuid.toString().replace('-', '_'),
                        uuid,
                        device -> handler.apply(addresses.apply(device)))));
    characteristics = all.build();
  }

  private String servicePath() {
    return path + "/service";
  }

  List<CharacteristicObject> characteristics() {
    return characteristics;
  }

  @Override
  public String getObjectPath() {
    return path;
  }

  @Override
  public Map<DBusPath, Map<String, Map<String, Variant<?>>>> GetManagedObjects() {
    ImmutableMap.Builder<DBusPath, Map<String, Map<String, Variant<?>>>> all =
        ImmutableMap.builder();
    all.put(
        new DBusPath(servicePath()),
        ImmutableMap.of(
            PoweredAdapter.SERVICE,
            ImmutableMap.of(
                "UUID", new Variant<>(service.uuid().toString()),
                "Primary", new Variant<>(true))));
    for (CharacteristicObject each : characteristics) {
      all.put(
          new DBusPath(each.getObjectPath()),
          ImmutableMap.of(
              PoweredAdapter.CHARACTERISTIC,
              ImmutableMap.of(
                  "UUID", new Variant<>(each.uuid().toString()),
                  "Service", new Variant<>(new DBusPath(servicePath())),
                  "Flags", new Variant<>(new String[] {"read"}))));
    }
    return all.buildOrThrow();
  }
}
