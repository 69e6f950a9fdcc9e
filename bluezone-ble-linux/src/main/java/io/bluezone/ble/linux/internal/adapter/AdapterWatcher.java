// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.adapter;

import io.bluezone.ble.linux.BlueZAdapter;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.types.Variant;

/**
 * Follows BlueZ's adapters and finds the radio's: the one with its address, wherever plugged in, or
 * else with its name.
 *
 * <p>Not thread safe.
 */
public final class AdapterWatcher {

  private static final String TREE = "/org/bluez/";

  private final String name;
  private final Map<String, Map<String, Variant<?>>> adapters = new LinkedHashMap<>();
  private String address = "";

  public AdapterWatcher(String name) {
    this.name = name;
  }

  public void clear() {
    adapters.clear();
  }

  public void reset(Map<String, Map<String, Map<String, Variant<?>>>> objects) {
    clear();
    objects.forEach(this::added);
  }

  public void added(String path, Map<String, Map<String, Variant<?>>> interfaces) {
    Map<String, Variant<?>> properties = interfaces.get(PoweredAdapter.ADAPTER);
    if (properties != null) {
      adapters.put(path, new LinkedHashMap<>(properties));
    }
  }

  public void removed(String path, List<String> interfaces) {
    if (interfaces.contains(PoweredAdapter.ADAPTER)) {
      adapters.remove(path);
    }
  }

  public void changed(String path, PropertyMap changed) {
    Map<String, Variant<?>> known = adapters.get(path);
    if (known != null) {
      known.putAll(changed.variants());
    }
  }

  public Optional<BlueZAdapter> adapter() {
    List<BlueZAdapter> all = all();
    Optional<BlueZAdapter> found =
        all.stream()
            .filter(each -> each.address().equals(address))
            .findFirst()
            .or(() -> all.stream().filter(each -> each.name().equals(name)).findFirst());
    found.ifPresent(
        each -> {
          if (address.isEmpty()) {
            address = each.address();
          }
        });
    return found;
  }

  public List<BlueZAdapter> all() {
    return adapters.entrySet().stream()
        .map(each -> describe(each.getKey(), new PropertyMap(each.getValue())))
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  private static BlueZAdapter describe(String path, PropertyMap properties) {
    return new BlueZAdapter(
        path.startsWith(TREE) ? path.substring(TREE.length()) : path,
        properties.string("Address").orElse(""),
        properties.string("Alias").orElse(""),
        properties.is("Powered"),
        properties.string("PowerState").filter("off-blocked"::equals).isPresent(),
        BlueZVersion.ofModalias(properties.string("Modalias").orElse("")));
  }
}
