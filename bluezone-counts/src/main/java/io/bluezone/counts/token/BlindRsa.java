// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.token;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.util.BigIntegers;

/**
 * The client's side of RSABSSA-SHA384-PSS-Randomized under one key (RFC 9474, sections 4.2 and
 * 4.4). Arithmetic with what blinds takes a time that does not tell it: Bouncy Castle's modular
 * multiplication and inversion for secrets.
 */
final class BlindRsa {

  /** Bytes of a salt: as many as the hash has. */
  static final int SALT_SIZE = 48;

  private final RSAKeyParameters key;
  private final BigInteger modulus;
  private final int size;

  /**
   * Takes a key. Of how many primes the modulus is need not be known, and to test it costs as much
   * as a signature: a blinded message is any power with the exponent as likely as another, and the
   * signature of a message that is none does not verify.
   *
   * @throws IllegalArgumentException if the modulus is even or has a small factor, which a blinded
   *     message could share with its signature
   */
  BlindRsa(BigInteger modulus, BigInteger exponent) {
    if (BigIntegers.hasAnySmallFactors(modulus)) {
      throw new IllegalArgumentException("a modulus of large primes expected");
    }
    this.key = new RSAKeyParameters(false, modulus, exponent, true);
    this.modulus = modulus;
    this.size = BigIntegers.getUnsignedByteLength(modulus);
  }

  /** Draws a number that blinds. */
  BigInteger randomBlind(SecureRandom random) {
    BigInteger blind;
    do {
      blind = BigIntegers.createRandomInRange(BigInteger.ONE, modulus, random);
    } while (!BigIntegers.modOddIsCoprime(modulus, blind));
    return blind;
  }

  /** Gives what takes the blind off a signature. */
  byte[] inverse(BigInteger blind) {
    return BigIntegers.asUnsignedByteArray(size, BigIntegers.modOddInverse(modulus, blind));
  }

  /** Encodes a prepared message (RFC 8017, section 9.1.1) and blinds it. */
  byte[] blind(byte[] prepared, byte[] salt, BigInteger blind) {
    BigInteger encoded = BigIntegers.fromUnsignedByteArray(encode(prepared, salt));
    return BigIntegers.asUnsignedByteArray(
        size, BigIntegers.modMult(modulus, encoded, power(blind)));
  }

  private byte[] encode(byte[] prepared, byte[] salt) {
    PSSSigner encoder = new PSSSigner(new NoCipher(), new SHA384Digest(), salt);
    encoder.init(true, key);
    encoder.update(prepared, 0, prepared.length);
    try {
      return encoder.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException("encoding cannot fail", e);
    }
  }

  /** Raises a secret to the public exponent. */
  private BigInteger power(BigInteger base) {
    BigInteger exponent = key.getExponent();
    BigInteger result = base;
    for (int bit = exponent.bitLength() - 2; bit >= 0; bit--) {
      result = BigIntegers.modMult(modulus, result, result);
      if (exponent.testBit(bit)) {
        result = BigIntegers.modMult(modulus, result, base);
      }
    }
    return result;
  }

  /**
   * Takes the blind off a signature and checks it.
   *
   * @throws TokenException if it has another length or is no signature of the prepared message
   */
  byte[] finish(byte[] prepared, byte[] blindSignature, byte[] inverse) throws TokenException {
    TokenException.checkLength("a blind signature", blindSignature, size);
    BigInteger blinded = BigIntegers.fromUnsignedByteArray(blindSignature);
    BigInteger factor = BigIntegers.fromUnsignedByteArray(inverse);
    if (blinded.compareTo(modulus) >= 0 || factor.compareTo(modulus) >= 0) {
      throw new TokenException(
          TokenException.Reason.MALFORMED, "a blind signature is a number below the modulus");
    }
    byte[] signature =
        BigIntegers.asUnsignedByteArray(size, BigIntegers.modMult(modulus, blinded, factor));
    check(prepared, signature);
    return signature;
  }

  /**
   * Checks a signature.
   *
   * @throws TokenException if it is no signature of the prepared message under this key
   */
  void check(byte[] prepared, byte[] signature) throws TokenException {
    TokenException.checkLength("a signature", signature, size);
    PSSSigner verifier = new PSSSigner(new RSAEngine(), new SHA384Digest(), SALT_SIZE);
    verifier.init(false, key);
    verifier.update(prepared, 0, prepared.length);
    if (BigIntegers.fromUnsignedByteArray(signature).compareTo(modulus) >= 0
        || !verifier.verifySignature(signature)) {
      throw new TokenException(
          TokenException.Reason.INVALID_SIGNATURE, "not a signature of the issuer for this day");
    }
  }

  /** Leaves an encoded message as it is. */
  private static final class NoCipher implements AsymmetricBlockCipher {

    @Override
    public void init(boolean encrypts, CipherParameters parameters) {}

    @Override
    public int getInputBlockSize() {
      return Integer.MAX_VALUE;
    }

    @Override
    public int getOutputBlockSize() {
      return Integer.MAX_VALUE;
    }

    @Override
    public byte[] processBlock(byte[] in, int from, int length) {
      return Arrays.copyOfRange(in, from, from + length);
    }
  }
}
