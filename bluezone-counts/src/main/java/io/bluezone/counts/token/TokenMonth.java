// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.token;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A client's request for a month of tokens, one for each day that the issuer has a key for.
 *
 * <p>Security guarantees: the request tells the issuer nothing of the tokens, and a token does not
 * tell which request it came from. Send it with an enrolment code, keep {@link #toByteArray} until
 * the answer is there, and forget it then: it joins the request with the tokens.
 *
 * <p>A request is the fingerprint of the keys (32 bytes) and a blinded message for each day (256
 * bytes). What is kept is the fingerprint and, for each day, the prefix of the message, what takes
 * the blind off and the blinded message. Immutable and thread safe.
 */
public final class TokenMonth {

  private static final int FINGERPRINT = 32;
  private static final int KEPT = Token.PREFIX_SIZE + 2 * TokenKeys.MODULUS_SIZE;

  private final TokenKeys keys;
  private final byte[] kept;

  private TokenMonth(TokenKeys keys, byte[] kept) {
    this.keys = keys;
    this.kept = kept;
  }

  /** Draws and blinds a message for each day. */
  public static TokenMonth create(TokenKeys keys, SecureRandom random) {
    ByteBuffer kept = ByteBuffer.allocate(FINGERPRINT + keys.days() * KEPT);
    kept.put(keys.fingerprint());
    for (int day = 0; day < keys.days(); day++) {
      byte[] prefix = new byte[Token.PREFIX_SIZE];
      random.nextBytes(prefix);
      byte[] salt = new byte[BlindRsa.SALT_SIZE];
      random.nextBytes(salt);
      BlindRsa key = keys.key(day);
      BigInteger blind = key.randomBlind(random);
      kept.put(prefix)
          .put(key.inverse(blind))
          .put(key.blind(keys.prepared(prefix, day), salt, blind));
    }
    return new TokenMonth(keys, kept.array());
  }

  /**
   * Reads what {@link #toByteArray} gave.
   *
   * @throws TokenException if the bytes are none, or belong to other keys
   */
  public static TokenMonth of(byte[] kept, TokenKeys keys) throws TokenException {
    TokenException.checkLength("a kept request", kept, FINGERPRINT + keys.days() * KEPT);
    checkFingerprint(kept, keys);
    return new TokenMonth(keys, kept.clone());
  }

  private static void checkFingerprint(byte[] bytes, TokenKeys keys) throws TokenException {
    if (!MessageDigest.isEqual(Arrays.copyOf(bytes, FINGERPRINT), keys.fingerprint())) {
      throw new TokenException(
          TokenException.Reason.OTHER_KEYS, "a request for these keys expected, not for others");
    }
  }

  /** {@return the bytes to keep until the answer is there, which are secret} */
  public byte[] toByteArray() {
    return kept.clone();
  }

  /** {@return what is sent to the issuer} */
  public byte[] request() {
    ByteBuffer request = ByteBuffer.allocate(FINGERPRINT + keys.days() * TokenKeys.MODULUS_SIZE);
    request.put(kept, 0, FINGERPRINT);
    for (int day = 0; day < keys.days(); day++) {
      int at = FINGERPRINT + day * KEPT + Token.PREFIX_SIZE + TokenKeys.MODULUS_SIZE;
      request.put(kept, at, TokenKeys.MODULUS_SIZE);
    }
    return request.array();
  }

  static void checkRequest(byte[] request, TokenKeys keys) throws TokenException {
    TokenException.checkLength(
        "a request", request, FINGERPRINT + keys.days() * TokenKeys.MODULUS_SIZE);
    checkFingerprint(request, keys);
  }

  static byte[] blinded(byte[] request, int day) {
    int from = FINGERPRINT + day * TokenKeys.MODULUS_SIZE;
    return Arrays.copyOfRange(request, from, from + TokenKeys.MODULUS_SIZE);
  }

  /**
   * Takes the blind off the issuer's answer and checks it.
   *
   * @param signatures what {@link TokenIssuer#sign} gave
   * @return the token of each day, from the first UTC day of the keys on
   * @throws TokenException if one is not the issuer's signature
   */
  public List<Token> tokens(byte[] signatures) throws TokenException {
    TokenException.checkLength(
        "an issuer's answer", signatures, keys.days() * TokenKeys.MODULUS_SIZE);
    List<Token> tokens = new ArrayList<>();
    for (int day = 0; day < keys.days(); day++) {
      int at = FINGERPRINT + day * KEPT;
      int middle = at + Token.PREFIX_SIZE;
      byte[] prefix = Arrays.copyOfRange(kept, at, middle);
      byte[] inverse = Arrays.copyOfRange(kept, middle, middle + TokenKeys.MODULUS_SIZE);
      int from = day * TokenKeys.MODULUS_SIZE;
      byte[] blindSignature = Arrays.copyOfRange(signatures, from, from + TokenKeys.MODULUS_SIZE);
      byte[] signature = keys.key(day).finish(keys.prepared(prefix, day), blindSignature, inverse);
      tokens.add(Token.of(ByteBuffer.allocate(Token.SIZE).put(prefix).put(signature).array()));
    }
    return tokens;
  }
}
