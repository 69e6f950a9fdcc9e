// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import com.google.common.cache.CacheBuilder;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of extended advertisements together. What it keeps is bounded, whatever the
 * capture holds: so many advertisements at once, each as long as the specification allows.
 *
 * @param <K> tells advertisements apart
 */
final class FragmentAssembler<K> {

  /** The longest advertisement (Core Specification, Volume 4, Part E, section 7.8.57). */
  static final int MAX_LENGTH = 1650;

  static final int MAX_OPEN = 64;

  private final Map<K, ByteArrayOutputStream> open = bounded(MAX_OPEN);
  private final Counters counters;

  FragmentAssembler(Counters counters) {
    this.counters = counters;
  }

  /** A map of bounded size: beyond it the entry that was used longest ago is removed. */
  static <K, V> Map<K, V> bounded(int most) {
    return CacheBuilder.newBuilder().concurrencyLevel(1).maximumSize(most).<K, V>build().asMap();
  }

  boolean isOpen(K key) {
    return open.containsKey(key);
  }

  /** Adds a part after which more is to come. */
  void add(K key, Frame frame, int from, int length) {
    ByteArrayOutputStream whole = open.get(key);
    if (whole == null) {
      if (open.size() == MAX_OPEN) {
        counters.incomplete();
      }
      whole = new ByteArrayOutputStream();
      open.put(key, whole);
    }
    if (whole.size() <= MAX_LENGTH) {
      frame.appendTo(whole, from, length);
    }
  }

  /** {@return the whole with its last part, the only one perhaps; null if it became too long} */
  @Nullable AdvertisingData finish(K key, Frame frame, int from, int length) {
    ByteArrayOutputStream whole = open.isEmpty() ? null : open.remove(key);
    if (whole == null) {
      return frame.data(from, length);
    }
    if (whole.size() + length > MAX_LENGTH) {
      counters.incomplete();
      return null;
    }
    frame.appendTo(whole, from, length);
    return AdvertisingData.of(Octets.copyOf(whole.toByteArray()));
  }

  void abandon(K key) {
    open.remove(key);
    counters.incomplete();
  }
}
