// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.DeviceAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of the addresses used last, each for a time since it was put. Read with every frame, and
 * mostly empty: it takes no room then. Thread safe.
 */
final class AddressMemory<V> {

  private final TimeSource time;
  private final int capacity;
  private final long lifetime;
  private final Map<DeviceAddress, Kept<V>> kept =
      new LinkedHashMap<>(
          /* initialCapacity= */ 16, /* loadFactor= */ 0.75f, /* accessOrder= */ true);

  private record Kept<V>(V value, long since) {}

  AddressMemory(TimeSource time, int capacity, Duration lifetime) {
    this.time = time;
    this.capacity = capacity;
    this.lifetime = lifetime.toNanos();
  }

  synchronized void put(DeviceAddress address, V value) {
    long now = time.nanoTime();
    kept.put(address, new Kept<>(value, now));
    Iterator<Kept<V>> oldest = kept.values().iterator();
    while (oldest.hasNext() && (isOver(oldest.next(), now) || kept.size() > capacity)) {
      oldest.remove();
    }
  }

  synchronized @Nullable V get(DeviceAddress address) {
    if (kept.isEmpty()) {
      return null;
    }
    Kept<V> found = kept.get(address);
    if (found == null) {
      return null;
    }
    if (isOver(found, time.nanoTime())) {
      kept.remove(address);
      return null;
    }
    return found.value();
  }

  synchronized void forget(DeviceAddress address) {
    kept.remove(address);
  }

  private boolean isOver(Kept<V> each, long now) {
    return now - each.since() >= lifetime;
  }
}
