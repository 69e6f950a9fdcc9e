// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.dbus;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bluezone.ble.ad.Octets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/** Properties of a D-Bus object; one that is missing or of another type is empty. */
public record PropertyMap(Map<String, Variant<?>> variants) {

  public static final PropertyMap EMPTY = new PropertyMap(ImmutableMap.of());

  /** The properties that a call returned as its only result. */
  public static PropertyMap of(Object[] results) {
    return results.length == 0 ? EMPTY : new PropertyMap(variants(results[0]));
  }

  /** The objects that {@code GetManagedObjects} returned: by path, by interface, properties. */
  public static Map<String, Map<String, Map<String, Variant<?>>>> objects(Object[] results) {
    Map<String, Map<String, Map<String, Variant<?>>>> all = new LinkedHashMap<>();
    if (results.length > 0 && results[0] instanceof Map<?, ?> objects) {
      objects.forEach((path, interfaces) -> all.put(path(path), interfaces(interfaces)));
    }
    return all;
  }

  private static String path(@Nullable Object path) {
    return path instanceof DBusPath known ? known.getPath() : String.valueOf(path);
  }

  private static Map<String, Map<String, Variant<?>>> interfaces(@Nullable Object value) {
    Map<String, Map<String, Variant<?>>> all = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> interfaces) {
      interfaces.forEach((name, properties) -> all.put(String.valueOf(name), variants(properties)));
    }
    return all;
  }

  private static Map<String, Variant<?>> variants(@Nullable Object value) {
    Map<String, Variant<?>> all = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, variant) -> {
            if (name instanceof String text && variant instanceof Variant<?> known) {
              all.put(text, known);
            }
          });
    }
    return all;
  }

  /** The bytes that a call returned as its only result. */
  public static Optional<Octets> octets(Object[] results) {
    return results.length == 0 ? Optional.empty() : octets(results[0]);
  }

  public boolean has(String name) {
    return variants.containsKey(name);
  }

  public Optional<String> string(String name) {
    Object value = value(name);
    if (value instanceof DBusPath path) {
      return Optional.of(path.getPath());
    }
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  public Optional<Boolean> bool(String name) {
    return value(name) instanceof Boolean bool ? Optional.of(bool) : Optional.empty();
  }

  /** Tells whether it is there and true. */
  public boolean is(String name) {
    return bool(name).orElse(false);
  }

  /** A number of any width; a byte counts as unsigned. */
  public OptionalInt integer(String name) {
    return value(name) instanceof Number number
        ? OptionalInt.of(number instanceof Byte octet ? octet & 0xff : number.intValue())
        : OptionalInt.empty();
  }

  public List<String> strings(String name) {
    return elements(value(name)).stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .toList();
  }

  public List<UUID> uuids(String name) {
    return strings(name).stream().flatMap(text -> uuid(text).stream()).toList();
  }

  public Optional<Octets> octets(String name) {
    return octets(value(name));
  }

  /** A map within: {@code a{sv}}. */
  public PropertyMap map(String name) {
    return new PropertyMap(variants(value(name)));
  }

  /** Bytes by number: {@code a{qv}} with {@code ay} in the variants. */
  public Map<Integer, Octets> octetsByNumber(String name) {
    ImmutableMap.Builder<Integer, Octets> found = ImmutableMap.builder();
    if (value(name) instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (key instanceof UInt16 number) {
              octets(value).ifPresent(bytes -> found.put(number.intValue(), bytes));
            }
          });
    }
    return found.buildOrThrow();
  }

  /** Bytes by UUID: {@code a{sv}} with {@code ay} in the variants. */
  public Map<UUID, Octets> octetsByUuid(String name) {
    ImmutableMap.Builder<UUID, Octets> found = ImmutableMap.builder();
    map(name)
        .variants
        .forEach(
            (key, value) ->
                uuid(key)
                    .ifPresent(uuid -> octets(value).ifPresent(bytes -> found.put(uuid, bytes))));
    return found.buildKeepingLast();
  }

  public static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private @Nullable Object value(String name) {
    return unwrapped(variants.get(name));
  }

  private static @Nullable Object unwrapped(@Nullable Object value) {
    return value instanceof Variant<?> variant ? variant.getValue() : value;
  }

  private static Optional<Octets> octets(@Nullable Object value) {
    Object inner = unwrapped(value);
    if (inner instanceof byte[] bytes) {
      return Optional.of(Octets.copyOf(bytes));
    }
    if (!(inner instanceof List<?> list)) {
      return Optional.empty();
    }
    byte[] bytes = new byte[list.size()];
    for (int i = 0; i < bytes.length; i++) {
      if (!(list.get(i) instanceof Number octet)) {
        return Optional.empty();
      }
      bytes[i] = octet.byteValue();
    }
    return Optional.of(Octets.copyOf(bytes));
  }

  private static List<?> elements(@Nullable Object value) {
    if (value instanceof Object[] array) {
      return ImmutableList.copyOf(array);
    }
    return value instanceof List<?> list ? list : ImmutableList.of();
  }
}
