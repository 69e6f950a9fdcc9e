// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

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

  /** An ID holds for an interval; who has answered is asked again in the next one. */
  private static final Duration ANSWERED = Duration.ofMinutes(16);

  /** Stands for an ID of an interval that is over. */
  private static final RollingId OVER = new RollingId(0, 0);

  /** The memory of a failure beyond its cool-down: in a crowd turns are as rare. */
  private static final Duration FAILED = Duration.ofMinutes(15);

  private static final Duration SWEEP = Duration.ofMinutes(5);

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

  private final TimeSource time;

  /** Those of {@link #interval} as they are, of earlier ones {@link #OVER}. */
  private final Remembered<RollingId> ids = new Remembered<>(CAPACITY, SWEEP);

  private @Nullable DayInterval interval;
  private final Remembered<Boolean> notBluezone = new Remembered<>(CAPACITY, SWEEP);
  private final Remembered<Failures> failures = new Remembered<>(CAPACITY, SWEEP);

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
    this.time = time;
  }

  synchronized void learn(DeviceAddress address, RollingId id, DayInterval present) {
    if (!present.equals(interval)) {
      interval = present;
      ids.replaceAll(OVER);
    }
    ids.put(address, id, time.nanoTime(), ANSWERED);
    failures.forget(address);
  }

  /** The device's ID, if it was learned in the same interval. */
  @SuppressWarnings("ReferenceEquality") // the very object
  synchronized @Nullable RollingId idOf(DeviceAddress address, DayInterval wanted) {
    RollingId known = wanted.equals(interval) ? ids.get(address, time.nanoTime()) : null;
    return known == OVER ? null : known;
  }

  /** Tells whether the device has given an ID, and has not failed since. */
  synchronized boolean hasAnswered(DeviceAddress address) {
    long now = time.nanoTime();
    return ids.get(address, now) != null && failures.get(address, now) == null;
  }

  synchronized void notBluezone(DeviceAddress address) {
    notBluezone.put(address, true, time.nanoTime(), NOT_BLUEZONE);
  }

  synchronized boolean isNotBluezone(DeviceAddress address) {
    return notBluezone.get(address, time.nanoTime()) != null;
  }

  /**
   * The device has cost some time in vain; it is left alone the longer, the more often it does
   * where it is. Returns its failures until now.
   */
  synchronized Failures failed(DeviceAddress address, long nanos, int strongest) {
    Failures before = failuresOf(address);
    int count = strongest >= before.strongest() + NEARER ? 0 : before.count();
    long coolDown = FIRST_COOL_DOWN.toNanos();
    for (int i = 0; i < count && coolDown < NOT_BLUEZONE.toNanos(); i++) {
      coolDown *= GROWTH;
    }
    coolDown = Math.min(coolDown, NOT_BLUEZONE.toNanos());
    long now = time.nanoTime();
    Failures after =
        new Failures(
            count + 1,
            before.nanos() + nanos,
            now + coolDown,
            Math.max(before.strongest(), strongest));
    failures.put(address, after, now, FAILED.plusNanos(coolDown));
    return after;
  }

  synchronized Failures failuresOf(DeviceAddress address) {
    Failures known = failures.get(address, time.nanoTime());
    return known == null ? NONE : known;
  }
}
