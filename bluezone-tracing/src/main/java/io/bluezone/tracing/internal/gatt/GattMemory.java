// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.TimeSource;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.RollingId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the results of GATT reads, by device address: its ID, that it is no Bluezone device,
 * that it failed a moment ago. Bounded even against invented addresses: the oldest are forgotten
 * first.
 */
public final class GattMemory {

  /** How many addresses are remembered, of each kind. */
  static final int CAPACITY = 4096;

  /** How long a device that failed is left alone. */
  static final Duration COOL_DOWN = Duration.ofMinutes(2);

  /** How long a device without the service is left alone; its address rarely lives longer. */
  static final Duration NOT_BLUEZONE = Duration.ofMinutes(30);

  private final Cache<DeviceAddress, Known> ids;
  private final Cache<DeviceAddress, Boolean> notBluezone;
  private final Cache<DeviceAddress, Boolean> coolingDown;

  private record Known(RollingId id, DayInterval interval) {}

  public GattMemory(TimeSource time) {
    Ticker ticker =
        new Ticker() {
          @Override
          public long read() {
            return time.nanoTime();
          }
        };
    ids = builder(ticker, NOT_BLUEZONE).build();
    notBluezone = builder(ticker, NOT_BLUEZONE).build();
    coolingDown = builder(ticker, COOL_DOWN).build();
  }

  private static CacheBuilder<Object, Object> builder(Ticker ticker, Duration lifetime) {
    return CacheBuilder.newBuilder()
        .ticker(ticker)
        .concurrencyLevel(1)
        .maximumSize(CAPACITY)
        .expireAfterWrite(lifetime);
  }

  void learn(DeviceAddress address, RollingId id, DayInterval interval) {
    ids.put(address, new Known(id, interval));
  }

  /** The device's ID, if it was learned in the same interval. */
  @Nullable RollingId idOf(DeviceAddress address, DayInterval interval) {
    Known known = ids.getIfPresent(address);
    return known != null && known.interval().equals(interval) ? known.id() : null;
  }

  void notBluezone(DeviceAddress address) {
    notBluezone.put(address, true);
  }

  void coolDown(DeviceAddress address) {
    coolingDown.put(address, true);
  }

  /** Whether the device is not to be asked now. */
  boolean shouldLeave(DeviceAddress address) {
    return notBluezone.getIfPresent(address) != null || coolingDown.getIfPresent(address) != null;
  }
}
