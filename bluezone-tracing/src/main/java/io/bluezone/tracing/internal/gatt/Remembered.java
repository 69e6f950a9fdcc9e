// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import io.bluezone.ble.DeviceAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of devices, each for some time after it was written. Of too many, the one that was asked
 * for longest ago is forgotten. Not thread safe.
 */
final class Remembered<V> {

  private static final int SMALLEST = 16;
  private static final float LOAD = 0.75f;

  private final long lifetime;

  /** In the order of use. */
  private final Map<DeviceAddress, Written<V>> values = new LinkedHashMap<>(SMALLEST, LOAD, true);

  /** When those were forgotten last whose time is over. */
  private long sweptAt;

  private record Written<V>(V value, long at) {}

  Remembered(Duration lifetime) {
    this.lifetime = lifetime.toNanos();
  }

  @Nullable V get(DeviceAddress address, long now) {
    Written<V> known = values.isEmpty() ? null : values.get(address);
    return known == null || isOver(known, now) ? null : known.value();
  }

  private boolean isOver(Written<V> written, long now) {
    return now - written.at() >= lifetime;
  }

  void put(DeviceAddress address, V value, long now) {
    if (values.isEmpty()) {
      sweptAt = now;
    } else if (now - sweptAt >= lifetime / 2) {
      sweptAt = now;
      values.values().removeIf(each -> isOver(each, now));
    }
    values.put(address, new Written<>(value, now));
    if (values.size() > GattMemory.CAPACITY) {
      values.remove(values.keySet().iterator().next());
    }
  }

  void forget(DeviceAddress address) {
    values.remove(address);
  }
}
