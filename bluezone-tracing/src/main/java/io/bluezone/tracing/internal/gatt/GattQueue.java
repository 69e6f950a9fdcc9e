// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Devices waiting to be asked, the longest waiting first; each once, with its latest frame. When it
 * is full, the weakest gives way to a stronger one: near devices matter.
 */
final class GattQueue {

  /** How many devices may wait. */
  static final int CAPACITY = 64;

  /** A device not heard for so long has left. */
  static final Duration MAX_AGE = Duration.ofMinutes(1);

  private final Map<DeviceAddress, ReceivedFrame> waiting = new LinkedHashMap<>();

  /**
   * Adds a device or renews its frame; false if a device (this one or a weaker one) was left out.
   */
  boolean add(ReceivedFrame frame) {
    DeviceAddress address = frame.address();
    if (waiting.replace(address, frame) != null || waiting.size() < CAPACITY) {
      waiting.put(address, frame);
      return true;
    }
    DeviceAddress weakest = weakest();
    ReceivedFrame weakestFrame = waiting.get(weakest);
    if (weakestFrame != null && weakestFrame.strength() < frame.strength()) {
      waiting.remove(weakest);
      waiting.put(address, frame);
    }
    return false;
  }

  private @Nullable DeviceAddress weakest() {
    DeviceAddress weakest = null;
    int lowest = Integer.MAX_VALUE;
    for (Map.Entry<DeviceAddress, ReceivedFrame> entry : waiting.entrySet()) {
      if (entry.getValue().strength() < lowest) {
        lowest = entry.getValue().strength();
        weakest = entry.getKey();
      }
    }
    return weakest;
  }

  /** Takes out the next device that has been heard lately. */
  @Nullable ReceivedFrame poll(Instant now) {
    Iterator<ReceivedFrame> all = waiting.values().iterator();
    while (all.hasNext()) {
      ReceivedFrame frame = all.next();
      all.remove();
      if (Duration.between(frame.time(), now).compareTo(MAX_AGE) <= 0) {
        return frame;
      }
    }
    return null;
  }

  void clear() {
    waiting.clear();
  }
}
