// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed.internal;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.internal.Contexts;
import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.crypto.seal.internal.AeadKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/**
 * A place's UTC day, by the key of that day: the tags under which hours of it are published, and
 * the seal of the hours.
 *
 * <p>A key is HKDF-SHA-256 (RFC 5869, one block, no salt) of the place's secret and the day. A tag
 * is HMAC-SHA-256 under the day's key of {@link Contexts#PLACE_TAG} and a slot, cut to {@value
 * #TAG_LENGTH} bytes. Several hours of a day take a slot each, so that their tags cannot be joined.
 *
 * <p>Security: without the day's key, a tag and sealed hours are as random bytes. Each day has a
 * key that gives neither the secret nor another day's.
 *
 * @param utcDay the day
 * @param key its {@value #KEY_LENGTH} bytes, which stay the caller's to erase
 */
public record PlaceDay(LocalDate utcDay, SecretBytes key) {

  /** Bytes of a place's secret and of a day's key. */
  public static final int KEY_LENGTH = 32;

  /** Bytes of a tag. */
  public static final int TAG_LENGTH = 16;

  /** The most hours of a place that are published for a day. */
  public static final int SLOTS = 16;

  /** Bytes of sealed hours. */
  public static final int SEALED_LENGTH = 2 * Integer.BYTES + AeadKey.OVERHEAD;

  private static final int SECONDS = 24 * 60 * 60;

  /**
   * Hours of a day at a place.
   *
   * @param from the first instant, a whole second
   * @param until the first instant after it
   */
  public record Hours(Instant from, Instant until) {

    /** {@return the part that both share; empty if there is none} */
    public Optional<Hours> shared(Instant otherFrom, Instant otherUntil) {
      Instant first = from.isAfter(otherFrom) ? from : otherFrom;
      Instant end = until.isBefore(otherUntil) ? until : otherUntil;
      return first.isBefore(end) ? Optional.of(new Hours(first, end)) : Optional.empty();
    }
  }

  public PlaceDay {
    checkNotNull(utcDay, "utcDay");
    checkArgument(key.size() == KEY_LENGTH, "a day's key has %s bytes", key.size());
  }

  /** {@return a place's day, from its secret of {@value #KEY_LENGTH} bytes} */
  public static PlaceDay of(SecretBytes secret, LocalDate utcDay) {
    checkArgument(secret.size() == KEY_LENGTH, "a place's secret has %s bytes", secret.size());
    byte[] salt = new byte[KEY_LENGTH];
    byte[] ikm = secret.exposeBytes();
    byte[] prk = Hashing.hmacSha256(salt).hashBytes(ikm).asBytes();
    byte[] key = hmac(prk, Contexts.PLACE_DAY + utcDay + '\u0001');
    try {
      return new PlaceDay(utcDay, SecretBytes.copyOf(key));
    } finally {
      Arrays.fill(ikm, (byte) 0);
      Arrays.fill(prk, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * {@return the tag of a slot, {@value #TAG_LENGTH} bytes}
   *
   * @param slot 0 to {@link #SLOTS} - 1
   */
  public byte[] tag(int slot) {
    checkArgument(slot >= 0 && slot < SLOTS, "slot %s", slot);
    return Arrays.copyOf(derive(Contexts.PLACE_TAG + slot), TAG_LENGTH);
  }

  /**
   * Seals hours of this day.
   *
   * @param tag the tag that they are published under
   * @return {@link #SEALED_LENGTH} bytes
   */
  public byte[] seal(byte[] tag, Hours hours, SecureRandom random) {
    long from = Duration.between(start(), hours.from()).toMillis() / 1000;
    long until = Duration.between(start(), hours.until()).toMillis() / 1000;
    checkArgument(
        from >= 0 && from < until && until <= SECONDS, "hours of %s are not within it", utcDay);
    ByteBuffer plain = ByteBuffer.allocate(2 * Integer.BYTES).putInt((int) from);
    plain.putInt((int) until);
    AeadKey seal = sealKey();
    try {
      return seal.seal(plain.array(), tag, random);
    } finally {
      seal.erase();
    }
  }

  /**
   * Opens hours of this day.
   *
   * @param tag the tag that they were published under
   * @throws UnsealException if they were sealed for another place, day or tag, or changed since, or
   *     are no hours of a day
   */
  public Hours open(byte[] tag, byte[] sealed) throws UnsealException {
    AeadKey seal = sealKey();
    try {
      byte[] plain = seal.open(sealed, tag);
      if (plain.length != 2 * Integer.BYTES) {
        throw new UnsealException("hours of a place have 8 bytes, these have " + plain.length);
      }
      ByteBuffer hours = ByteBuffer.wrap(plain);
      int from = hours.getInt();
      int until = hours.getInt();
      if (from < 0 || from >= until || until > SECONDS) {
        throw new UnsealException("hours of a place are not within a day");
      }
      return new Hours(start().plusSeconds(from), start().plusSeconds(until));
    } finally {
      seal.erase();
    }
  }

  private AeadKey sealKey() {
    byte[] bytes = derive(Contexts.PLACE_HOURS);
    AeadKey seal = AeadKey.of(SecretBytes.copyOf(bytes));
    Arrays.fill(bytes, (byte) 0);
    return seal;
  }

  private byte[] derive(String purpose) {
    byte[] bytes = key.exposeBytes();
    try {
      return hmac(bytes, purpose);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private Instant start() {
    return utcDay.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static byte[] hmac(byte[] key, String text) {
    HashFunction mac = Hashing.hmacSha256(key);
    return mac.hashString(text, StandardCharsets.UTF_8).asBytes();
  }
}
