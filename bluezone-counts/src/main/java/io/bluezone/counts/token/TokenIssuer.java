// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.token;

import static java.util.stream.Collectors.toList;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.RSABlindSignatureServer;
import org.bouncycastle.util.BigIntegers;

/**
 * The issuer's private keys of a month, one for each day. It signs what it cannot read.
 *
 * <p>Security guarantees: a client that has one request signed gets one token for each day, and no
 * more. Neither the issuer nor who verifies a token can tell which request it came from. The
 * private operation is blinded and its result is checked. Who calls sees to it that an enrolment
 * code is good for one request; the same request may be signed again, as the answer is the same.
 *
 * <p>As bytes, which are secret: the first day, in days since 1970 (4 bytes, big-endian), how many
 * days (1 byte), and the two primes of each day (128 bytes each). Immutable and thread safe.
 */
public final class TokenIssuer {

  private static final int PRIME_SIZE = TokenKeys.MODULUS_SIZE / 2;
  private static final int HEADER = 5;

  private final TokenKeys keys;
  private final List<RSAPrivateCrtKeyParameters> privateKeys;

  private TokenIssuer(TokenKeys keys, List<RSAPrivateCrtKeyParameters> privateKeys) {
    this.keys = keys;
    this.privateKeys = privateKeys;
  }

  /**
   * Makes keys on all processors, which takes some seconds.
   *
   * @param days from 1 to {@link TokenKeys#MAX_DAYS}
   */
  public static TokenIssuer create(LocalDate firstDay, int days, SecureRandom random) {
    if (days < 1 || days > TokenKeys.MAX_DAYS) {
      throw new IllegalArgumentException("from 1 to 31 days expected, not " + days);
    }
    List<RSAPrivateCrtKeyParameters> privateKeys =
        IntStream.range(0, days).parallel().mapToObj(day -> privateKey(random)).collect(toList());
    try {
      return of(firstDay, privateKeys);
    } catch (TokenException e) {
      throw new IllegalStateException("these keys are made for this", e);
    }
  }

  private static RSAPrivateCrtKeyParameters privateKey(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(
          new RSAKeyGenParameterSpec(TokenKeys.MODULUS_SIZE * Byte.SIZE, TokenKeys.EXPONENT),
          random);
      RSAPrivateCrtKey made = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
      return privateKey(made.getPrimeP(), made.getPrimeQ());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every platform makes RSA keys", e);
    }
  }

  /**
   * Reads keys from {@link #toByteArray}.
   *
   * @throws TokenException if the bytes are none
   */
  public static TokenIssuer of(byte[] bytes) throws TokenException {
    int days = bytes.length < HEADER ? 0 : bytes[HEADER - 1];
    if (days < 1 || days > TokenKeys.MAX_DAYS) {
      throw malformed();
    }
    TokenException.checkLength("private keys", bytes, HEADER + 2 * days * PRIME_SIZE);
    List<RSAPrivateCrtKeyParameters> privateKeys = new ArrayList<>();
    try {
      for (int at = HEADER; at < bytes.length; at += 2 * PRIME_SIZE) {
        privateKeys.add(
            privateKey(
                BigIntegers.fromUnsignedByteArray(bytes, at, PRIME_SIZE),
                BigIntegers.fromUnsignedByteArray(bytes, at + PRIME_SIZE, PRIME_SIZE)));
      }
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw malformed();
    }
    return of(LocalDate.ofEpochDay(ByteBuffer.wrap(bytes).getInt()), privateKeys);
  }

  private static TokenException malformed() {
    return new TokenException(
        TokenException.Reason.MALFORMED, "these are not an issuer's private keys");
  }

  private static TokenIssuer of(LocalDate firstDay, List<RSAPrivateCrtKeyParameters> privateKeys)
      throws TokenException {
    List<BigInteger> moduli = new ArrayList<>();
    for (RSAPrivateCrtKeyParameters key : privateKeys) {
      moduli.add(key.getModulus());
    }
    return new TokenIssuer(TokenKeys.of(firstDay, moduli), privateKeys);
  }

  static RSAPrivateCrtKeyParameters privateKey(BigInteger p, BigInteger q) {
    BigInteger beforeP = p.subtract(BigInteger.ONE);
    BigInteger beforeQ = q.subtract(BigInteger.ONE);
    BigInteger exponent = TokenKeys.EXPONENT.modInverse(beforeP.multiply(beforeQ));
    return new RSAPrivateCrtKeyParameters(
        p.multiply(q),
        TokenKeys.EXPONENT,
        exponent,
        p,
        q,
        exponent.mod(beforeP),
        exponent.mod(beforeQ),
        q.modInverse(p),
        true);
  }

  /** {@return the keys as bytes, which are secret} */
  public byte[] toByteArray() {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + 2 * privateKeys.size() * PRIME_SIZE);
    bytes.putInt(Math.toIntExact(keys.firstUtcDay().toEpochDay())).put((byte) privateKeys.size());
    for (RSAPrivateCrtKeyParameters key : privateKeys) {
      bytes.put(BigIntegers.asUnsignedByteArray(PRIME_SIZE, key.getP()));
      bytes.put(BigIntegers.asUnsignedByteArray(PRIME_SIZE, key.getQ()));
    }
    return bytes.array();
  }

  /** {@return the public keys} */
  public TokenKeys keys() {
    return keys;
  }

  /**
   * Signs a client's request, each message under the key of its day.
   *
   * @param request what {@link TokenMonth#request} gave
   * @return what {@link TokenMonth#tokens} takes
   * @throws TokenException if the request is malformed or for other keys
   */
  public byte[] sign(byte[] request) throws TokenException {
    TokenMonth.checkRequest(request, keys);
    ByteBuffer signatures = ByteBuffer.allocate(privateKeys.size() * TokenKeys.MODULUS_SIZE);
    for (int day = 0; day < privateKeys.size(); day++) {
      signatures.put(sign(privateKeys.get(day), TokenMonth.blinded(request, day)));
    }
    return signatures.array();
  }

  static byte[] sign(RSAPrivateCrtKeyParameters key, byte[] blinded) throws TokenException {
    try {
      return new RSABlindSignatureServer(key).blindSign(blinded);
    } catch (CryptoException e) {
      throw new TokenException(
          TokenException.Reason.MALFORMED, "a blinded message is a number below the modulus");
    }
  }
}
