// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.internal.DaySeed;
import io.bluezone.crypto.internal.Sha256;
import io.bluezone.crypto.internal.SubkeyChain;
import io.bluezone.crypto.internal.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The key of one UTC day, from which the day's rolling IDs are derived (Bluezone protocol, section
 * 2: {@code D(n)}).
 *
 * <p>A key may come from a seed of half its length, which can be published in its place: {@code
 * SHA256("Bluezone day seed v1\n" || seed)}. On the air and to the original app it is a key like
 * any other.
 *
 * <p>Security: anyone who holds it can compute every ID of its day, and by {@link #next()} the key
 * of every later day of the same chain. It must not be logged or sent except as part of a
 * disclosure that its owner has agreed to.
 *
 * <p>Thread safety: safe, but {@link #erase()} must not race with a use.
 */
public final class DailyKey {

  /** Bytes of a daily key. */
  public static final int LENGTH = 32;

  /** Bytes of a seed. */
  public static final int SEED_LENGTH = 16;

  private final SecretBytes secret;
  private final @Nullable SecretBytes seed;
  private final LocalDate day;

  private DailyKey(SecretBytes secret, @Nullable SecretBytes seed, LocalDate day) {
    this.secret = secret;
    this.seed = seed;
    this.day = day;
  }

  /**
   * A daily key from its bytes.
   *
   * @param secret 32 bytes; the key takes them over, erasing it erases them
   * @throws IllegalArgumentException if there are more or fewer bytes, or the day is not in the
   *     years -9,999 to 99,999
   */
  public static DailyKey of(SecretBytes secret, LocalDate day) {
    checkNotNull(secret, "secret");
    checkNotNull(day, "day");
    checkArgument(secret.size() == LENGTH, "a daily key has 32 bytes, not %s", secret.size());
    Times.checkDay(day);
    return new DailyKey(secret, null, day);
  }

  /**
   * A daily key from its seed.
   *
   * @param seed 16 bytes; the key takes them over, erasing it erases them
   * @return the key, which knows its seed
   * @throws IllegalArgumentException if there are more or fewer bytes, or the day is not in the
   *     years -9,999 to 99,999
   */
  public static DailyKey ofSeed(SecretBytes seed, LocalDate day) {
    checkNotNull(seed, "seed");
    checkNotNull(day, "day");
    checkArgument(
        seed.size() == SEED_LENGTH, "a daily key's seed has 16 bytes, not %s", seed.size());
    Times.checkDay(day);
    byte[] bytes = seed.exposeBytes();
    byte[] key = new byte[LENGTH];
    DaySeed.derive(Sha256.create(), bytes, key);
    SecretBytes secret = SecretBytes.copyOf(key);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(key, (byte) 0);
    return new DailyKey(secret, seed, day);
  }

  /** {@return the secret itself} */
  public SecretBytes secret() {
    return secret;
  }

  /**
   * {@return the seed that the key was made from, if it has one and is that of its first day: its
   * holder has the key}
   */
  public Optional<SecretBytes> seed() {
    return Optional.ofNullable(seed);
  }

  /** {@return its UTC day} */
  public LocalDate utcDay() {
    return day;
  }

  /** {@return the key of the next day in the chain: {@code D(n+1) = SHA256(D(n))}} */
  public DailyKey next() {
    return plusDays(1);
  }

  /**
   * The key of a later day in the chain.
   *
   * @param days how many days later: 0 to 36,525, which is 100 years
   * @return that day's key, with a secret of its own even for 0 days, which alone keep the seed
   * @throws IllegalArgumentException if there are fewer days or more
   */
  public DailyKey plusDays(long days) {
    checkArgument(
        days >= 0 && days <= BaseKey.MAX_DAYS,
        "a key is followed 0 to %s days, not %s",
        BaseKey.MAX_DAYS,
        days);
    Sha256 sha256 = Sha256.create();
    byte[] key = secret.exposeBytes();
    for (long i = 0; i < days; i++) {
      sha256.update(key, 0, LENGTH);
      sha256.digest(key, 0);
    }
    SecretBytes later = SecretBytes.copyOf(key);
    Arrays.fill(key, (byte) 0);
    return new DailyKey(later, days == 0 ? copyOfSeed() : null, day.plusDays(days));
  }

  private @Nullable SecretBytes copyOfSeed() {
    if (seed == null) {
      return null;
    }
    byte[] bytes = seed.exposeBytes();
    SecretBytes copy = SecretBytes.copyOf(bytes);
    Arrays.fill(bytes, (byte) 0);
    return copy;
  }

  /**
   * The rolling IDs of the day, from its first interval to its last.
   *
   * @return the IDs; computed as the stream is read, which one thread must do
   */
  public Stream<RollingId> rollingIds(IdSchedule schedule) {
    SubkeyChain chain = start();
    int last = schedule.idsPerDay() - 1;
    return IntStream.rangeClosed(0, last)
        .mapToObj(
            i -> {
              if (i > 0) {
                chain.advance();
              }
              RollingId id = new RollingId(chain.idHigh(), chain.idLow());
              if (i == last) {
                chain.erase();
              }
              return id;
            });
  }

  /**
   * The rolling ID of one interval.
   *
   * @param index which of them, from 0
   * @throws IllegalArgumentException if the day has no such interval
   */
  public RollingId rollingId(IdSchedule schedule, int index) {
    schedule.checkIndex(index);
    SubkeyChain chain = start();
    for (int i = 0; i < index; i++) {
      chain.advance();
    }
    RollingId id = new RollingId(chain.idHigh(), chain.idLow());
    chain.erase();
    return id;
  }

  /**
   * The rolling ID on the air at an instant.
   *
   * @param time an instant of this key's day
   * @throws IllegalArgumentException if the instant is of another day
   */
  public RollingId rollingIdAt(IdSchedule schedule, Instant time) {
    DayInterval interval = schedule.at(time);
    checkArgument(
        interval.utcDay().equals(day),
        "this key is of %s, the time asked for of %s",
        day,
        interval.utcDay());
    return rollingId(schedule, interval.index());
  }

  private SubkeyChain start() {
    SubkeyChain chain = new SubkeyChain(Sha256.create());
    byte[] key = secret.exposeBytes();
    chain.start(key, 0);
    Arrays.fill(key, (byte) 0);
    return chain;
  }

  /** Overwrites the key. Using it afterwards fails. */
  public void erase() {
    secret.erase();
    if (seed != null) {
      seed.erase();
    }
  }
}
