// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.RollingId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the results of GATT reads, by device address: its ID, that it is no Bluezone device,
 * how often it failed. Bounded even against invented addresses: the oldest are forgotten first.
 * Thread safe.
 */
final class GattMemory {

  /** The number of remembered addresses of each kind. */
  static final int CAPACITY = 4096;

  /** The time to leave a device without the service alone; its address rarely lives longer. */
  static final Duration NOT_BLUEZONE = Duration.ofMinutes(30);

  /** The memory of a failure: longer than the longest cool-down. */
  private static final Duration FAILURES = NOT_BLUEZONE.multipliedBy(2);

  /** The time for which a device is left alone that failed once. */
  static final Duration FIRST_COOL_DOWN = Duration.ofSeconds(5);

  /** The factor of each further failure, until it is {@link #NOT_BLUEZONE}. */
  private static final int GROWTH = 6;

  /**
   * So many dB stronger than ever when it failed, a device has come nearer, and is asked as if it
   * had not failed. Noise seldom does that, and who sends stronger to be asked can do it a few
   * times.
   */
  static final int NEARER = 10;

  private static final Failures NONE = new Failures(0, 0, 0, Integer.MIN_VALUE);

  private final Ticker ticker;
  private final Cache<DeviceAddress, Known> ids;
  private final Cache<DeviceAddress, Boolean> notBluezone;
  private final Cache<DeviceAddress, Failures> failures;

  private record Known(RollingId id, DayInterval interval) {}

  /**
   * The cost of a device since it last gave its ID.
   *
   * @param count how often it failed
   * @param nanos the time that went into it
   * @param until when it may be asked again, on the monotonic clock
   * @param strongest how strong it was at most until it failed last, in dBm
   */
  record Failures(int count, long nanos, long until, int strongest) {

    /** Tells whether a device that has been so strong is left alone no longer. */
    boolean areOver(long now, int strength) {
      return until <= now || strength >= strongest + NEARER;
    }
  }

  GattMemory(TimeSource time) {
    ticker =
        new Ticker() {
          @Override
          public long read() {
            return time.nanoTime();
          }
        };
    ids = builder(ticker, NOT_BLUEZONE).build();
    notBluezone = builder(ticker, NOT_BLUEZONE).build();
    failures = builder(ticker, FAILURES).build();
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
    failures.invalidate(address);
  }

  /** The device's ID, if it was learned in the same interval. */
  @Nullable RollingId idOf(DeviceAddress address, DayInterval interval) {
    Known known = ids.getIfPresent(address);
    return known != null && known.interval().equals(interval) ? known.id() : null;
  }

  /** Tells whether the device has given an ID, and has not failed since. */
  boolean hasAnswered(DeviceAddress address) {
    return ids.getIfPresent(address) != null && failures.getIfPresent(address) == null;
  }

  void notBluezone(DeviceAddress address) {
    notBluezone.put(address, true);
  }

  boolean isNotBluezone(DeviceAddress address) {
    return notBluezone.getIfPresent(address) != null;
  }

  /**
   * The device has cost some time in vain; it is left alone the longer, the more often it does
   * where it is.
   */
  void failed(DeviceAddress address, long nanos, int strongest) {
    Failures before = failuresOf(address);
    int count = strongest >= before.strongest() + NEARER ? 0 : before.count();
    long coolDown = FIRST_COOL_DOWN.toNanos();
    for (int i = 0; i < count && coolDown < NOT_BLUEZONE.toNanos(); i++) {
      coolDown *= GROWTH;
    }
    coolDown = Math.min(coolDown, NOT_BLUEZONE.toNanos());
    failures.put(
        address,
        new Failures(
            count + 1,
            before.nanos() + nanos,
            ticker.read() + coolDown,
            Math.max(before.strongest(), strongest)));
  }

  Failures failuresOf(DeviceAddress address) {
    Failures known = failures.getIfPresent(address);
    return known == null ? NONE : known;
  }
}
