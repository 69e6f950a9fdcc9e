// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of bounded size: beyond it the entry that was used longest ago is removed. */
final class BoundedMap<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1;

  /** The most entries. */
  private final int capacity;

  BoundedMap(int capacity) {
    super(16, 0.75f, true);
    this.capacity = capacity;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > capacity;
  }
}
