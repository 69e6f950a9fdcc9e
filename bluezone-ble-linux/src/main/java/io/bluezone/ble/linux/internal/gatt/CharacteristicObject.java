// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.gatt;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.bluezone.ble.GattService;
import io.bluezone.ble.linux.internal.dbus.GattCharacteristic1;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A characteristic that peers read. A value longer than one ATT packet is read in parts; all parts
 * come from the value that the first was taken of.
 */
final class CharacteristicObject implements GattCharacteristic1 {

  private static final Logger logger = LoggerFactory.getLogger(CharacteristicObject.class);

  /** Readers whose last value is kept for its later parts: more than connect at once. */
  private static final int READERS = 32;

  private final String path;
  private final UUID uuid;
  private final Function<String, byte[]> handler;
  private final Cache<String, byte[]> values =
      CacheBuilder.newBuilder().maximumSize(READERS).build();

  /** The handler gives the value for the device at a path. */
  CharacteristicObject(String path, UUID uuid, Function<String, byte[]> handler) {
    this.path = path;
    this.uuid = uuid;
    this.handler = handler;
  }

  UUID uuid() {
    return uuid;
  }

  @Override
  public String getObjectPath() {
    return path;
  }

  @Override
  public byte[] readValue(Map<String, Variant<?>> options) {
    PropertyMap given = new PropertyMap(options);
    String device = given.string("device").orElse("");
    int offset = given.integer("offset").orElse(0);
    byte @Nullable [] value = offset == 0 ? null : values.getIfPresent(device);
    if (value == null) {
      value = ask(device);
      values.put(device, value);
    }
    if (offset > value.length) {
      throw new DBusExecutionException("the value has only " + value.length + " bytes");
    }
    return Arrays.copyOfRange(value, offset, value.length);
  }

  private byte[] ask(String device) {
    byte[] value;
    try {
      value = handler.apply(device);
    } catch (RuntimeException | Error e) {
      logger.warn("a read handler failed; the reader gets an error", e);
      throw new DBusExecutionException("no value");
    }
    if (value.length > GattService.MAX_VALUE_LENGTH) {
      logger.warn("a read handler gave {} bytes; the reader gets an error", value.length);
      throw new DBusExecutionException("no value");
    }
    return value;
  }
}
