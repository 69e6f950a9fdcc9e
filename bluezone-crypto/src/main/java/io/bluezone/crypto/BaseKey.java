// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The 32 random bytes that a device's chain of daily keys begins with, and the UTC day it begins on
 * (Bluezone protocol, section 2: {@code D(0)}).
 *
 * <p>Security: anyone who holds it can compute every rolling ID of the device's whole life. It is
 * never disclosed (the original app does send it; this SDK does not) and is best erased as soon as
 * the first daily key has been taken from it.
 *
 * <p>There is nothing before the base day: a day or an instant earlier than it is refused, whether
 * the key was dated in the future or the clock was set back. The same instant always has the same
 * ID, however the clock came to it.
 *
 * <p>Thread safety: safe, but {@link #erase()} must not race with a use.
 */
public final class BaseKey {

  /** Bytes of a base key. */
  public static final int LENGTH = 32;

  /** A chain is followed for a hundred years at most: further is a wrong date, not a need. */
  static final long MAX_DAYS = 36_525;

  private final DailyKey first;

  private BaseKey(DailyKey first) {
    this.first = first;
  }

  /**
   * A fresh base key.
   *
   * @param random a cryptographically strong source
   * @param day the UTC day it is made on
   */
  public static BaseKey random(SecureRandom random, LocalDate day) {
    return of(SecretBytes.random(LENGTH, random), day);
  }

  /**
   * A base key from its bytes.
   *
   * @param secret 32 bytes; the key takes them over, erasing it erases them
   * @param day the UTC day it was made on
   * @throws IllegalArgumentException if there are more or fewer bytes, or the day is not in the
   *     years -9,999 to 99,999
   */
  public static BaseKey of(SecretBytes secret, LocalDate day) {
    checkNotNull(secret, "secret");
    checkNotNull(day, "day");
    checkArgument(secret.size() == LENGTH, "a base key has 32 bytes, not %s", secret.size());
    return new BaseKey(DailyKey.of(secret, day));
  }

  /** {@return the UTC day that the chain begins on} */
  public LocalDate utcDay() {
    return first.utcDay();
  }

  /**
   * The key of a day: {@code D(0)} is the base key itself, {@code D(n) = SHA256(D(n-1))}.
   *
   * @param day the base day or a later one, by at most 100 years
   * @return its key, with a copy of the secret that is erased on its own
   * @throws IllegalArgumentException if the day is earlier than the base day, or too late
   */
  public DailyKey dailyKey(LocalDate day) {
    long days = ChronoUnit.DAYS.between(first.utcDay(), day);
    checkArgument(days >= 0, "there is no key for %s: the base key is of %s", day, first.utcDay());
    checkArgument(
        days <= MAX_DAYS,
        "%s is more than 100 years after the base key's day %s",
        day,
        first.utcDay());
    return first.plusDays(days);
  }

  /**
   * The rolling ID on the air at an instant.
   *
   * @param time an instant on or after the base day
   * @throws IllegalArgumentException if the instant is before the base day, or more than 100 years
   *     after it
   */
  public RollingId rollingIdAt(IdSchedule schedule, Instant time) {
    DayInterval interval = schedule.at(time);
    DailyKey key = dailyKey(interval.utcDay());
    RollingId id = key.rollingId(schedule, interval.index());
    key.erase();
    return id;
  }

  /** Overwrites the key. Using it afterwards fails. */
  public void erase() {
    first.erase();
  }
}
