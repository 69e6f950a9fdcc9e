// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.token;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.BigIntegers;

/**
 * The issuer's public keys of a month, one for each day. Who verifies tokens and who asks for them
 * holds the same ones.
 *
 * <p>An issuer that gives one client other keys than the rest can tell that client's tokens from
 * the others: compare {@link #fingerprint} with one that is published.
 *
 * <p>As bytes: the first day, in days since 1970 (4 bytes, big-endian), how many days (1 byte), and
 * the modulus of each day (256 bytes). The exponent is 65537. Immutable and thread safe.
 */
public final class TokenKeys {

  /** The most days that keys are for. */
  public static final int MAX_DAYS = 31;

  /** Bytes of a modulus, a blinded message and a signature. */
  static final int MODULUS_SIZE = 256;

  static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

  private static final byte[] LABEL = "Bluezone counts token 1\n".getBytes(StandardCharsets.UTF_8);
  private static final int HEADER = 5;

  private final long firstDay;
  private final List<BlindRsa> keys;
  private final byte[] bytes;

  private TokenKeys(long firstDay, List<BlindRsa> keys, byte[] bytes) {
    this.firstDay = firstDay;
    this.keys = keys;
    this.bytes = bytes;
  }

  /**
   * Reads keys.
   *
   * @throws TokenException if the bytes are no keys: another length, or a modulus that is not of
   *     2048 bits or has a small factor
   */
  public static TokenKeys of(byte[] bytes) throws TokenException {
    int days = bytes.length < HEADER ? 0 : bytes[HEADER - 1];
    if (days < 1 || days > MAX_DAYS) {
      throw malformed("keys for 1 to " + MAX_DAYS + " days expected");
    }
    TokenException.checkLength("keys for " + days + " days", bytes, HEADER + days * MODULUS_SIZE);
    List<BlindRsa> keys = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      BigInteger modulus =
          BigIntegers.fromUnsignedByteArray(bytes, HEADER + day * MODULUS_SIZE, MODULUS_SIZE);
      if (modulus.bitLength() != MODULUS_SIZE * Byte.SIZE) {
        throw malformed("a modulus of 2048 bits expected, not of " + modulus.bitLength());
      }
      keys.add(key(modulus));
    }
    return new TokenKeys(ByteBuffer.wrap(bytes).getInt(), keys, bytes.clone());
  }

  private static BlindRsa key(BigInteger modulus) throws TokenException {
    try {
      return new BlindRsa(modulus, EXPONENT);
    } catch (IllegalArgumentException e) {
      throw malformed("a modulus is the product of two large primes");
    }
  }

  private static TokenException malformed(String message) {
    return new TokenException(TokenException.Reason.MALFORMED, message);
  }

  static TokenKeys of(LocalDate firstDay, List<BigInteger> moduli) throws TokenException {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + moduli.size() * MODULUS_SIZE);
    bytes.putInt(Math.toIntExact(firstDay.toEpochDay())).put((byte) moduli.size());
    for (BigInteger modulus : moduli) {
      bytes.put(BigIntegers.asUnsignedByteArray(MODULUS_SIZE, modulus));
    }
    return of(bytes.array());
  }

  /** {@return the bytes} */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** {@return the SHA-256 hash of the bytes, to be published and compared} */
  public byte[] fingerprint() {
    return sha256(bytes);
  }

  /** {@return the first UTC day that there is a key for} */
  public LocalDate firstUtcDay() {
    return LocalDate.ofEpochDay(firstDay);
  }

  /** {@return how many days there are keys for} */
  public int days() {
    return keys.size();
  }

  /** Tells whether there is a key for a day. */
  public boolean cover(LocalDate day) {
    long index = day.toEpochDay() - firstDay;
    return index >= 0 && index < keys.size();
  }

  /**
   * Checks that a token is the issuer's and for this day. It does not tell whether it was used.
   *
   * @throws TokenException if it is not, or if there is no key for the day
   */
  public void verify(Token token, LocalDate day) throws TokenException {
    if (!cover(day)) {
      throw new TokenException(
          TokenException.Reason.OTHER_DAY,
          "a day from " + firstUtcDay() + " on and at most " + days() + " days expected");
    }
    int index = Math.toIntExact(day.toEpochDay() - firstDay);
    key(index).check(prepared(token.prefix(), index), token.signature());
  }

  BlindRsa key(int index) {
    return keys.get(index);
  }

  /** Gives the message of a day behind its random prefix (RFC 9474, section 4.1). */
  byte[] prepared(byte[] prefix, int index) {
    return ByteBuffer.allocate(prefix.length + LABEL.length + Integer.BYTES)
        .put(prefix)
        .put(LABEL)
        .putInt(Math.toIntExact(firstDay + index))
        .array();
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every platform has SHA-256", e);
    }
  }
}
