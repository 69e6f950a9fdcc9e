// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.generators.X25519KeyPairGenerator;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.X25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * Shares that are sealed for one server: HPKE (RFC 9180) in base mode with DHKEM(X25519,
 * HKDF-SHA256), HKDF-SHA256 and AES-128-GCM, the suite that every DAP server has.
 */
final class ShareSealing {

  /** Bytes by which a sealed share is longer: the encapsulated key and the tag. */
  static final int OVERHEAD = CountsTask.KEY_SIZE + 16;

  private static final byte[] LABEL =
      "Bluezone counts input share 1".getBytes(StandardCharsets.US_ASCII);

  private ShareSealing() {}

  private static HPKE suite() {
    return new HPKE(
        HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM128);
  }

  /** Gives the label and the place of the server that it is sealed for. */
  private static byte[] info(int aggregator) {
    return ByteBuffer.allocate(LABEL.length + 1).put(LABEL).put((byte) aggregator).array();
  }

  /** Tells whether bytes are a public key, and none that gives everyone the same secret. */
  static boolean isUsable(byte[] publicKey) {
    byte[] probe = new byte[CountsTask.KEY_SIZE];
    probe[0] = 8;
    return publicKey.length == CountsTask.KEY_SIZE
        && X25519.calculateAgreement(probe, 0, publicKey, 0, new byte[CountsTask.KEY_SIZE], 0);
  }

  static byte[] publicKey(byte[] privateKey) {
    return new X25519PrivateKeyParameters(privateKey, 0).generatePublicKey().getEncoded();
  }

  /**
   * Seals a share.
   *
   * @param open what is not sealed but bound to it
   */
  static byte[] seal(byte[] key, int aggregator, byte[] open, byte[] share, SecureRandom random) {
    X25519KeyPairGenerator generator = new X25519KeyPairGenerator();
    generator.init(new X25519KeyGenerationParameters(random));
    HPKEContextWithEncapsulation context =
        suite()
            .setupBaseS(
                new X25519PublicKeyParameters(key, 0),
                info(aggregator),
                generator.generateKeyPair());
    try {
      byte[] sealed = context.seal(open, share);
      return ByteBuffer.allocate(CountsTask.KEY_SIZE + sealed.length)
          .put(context.getEncapsulation())
          .put(sealed)
          .array();
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("sealing cannot fail", e);
    }
  }

  /**
   * Opens a share.
   *
   * @throws ReportException if it was sealed for another key or with other open bytes, or changed
   */
  static byte[] open(byte[] privateKey, int aggregator, byte[] open, byte[] sealed)
      throws ReportException {
    X25519PrivateKeyParameters own = new X25519PrivateKeyParameters(privateKey, 0);
    AsymmetricCipherKeyPair pair = new AsymmetricCipherKeyPair(own.generatePublicKey(), own);
    byte[] encapsulation = Arrays.copyOf(sealed, CountsTask.KEY_SIZE);
    byte[] text = Arrays.copyOfRange(sealed, CountsTask.KEY_SIZE, sealed.length);
    try {
      return suite().setupBaseR(encapsulation, pair, info(aggregator)).open(open, text);
    } catch (InvalidCipherTextException | IllegalStateException | IllegalArgumentException e) {
      throw new ReportException(ReportException.Reason.SEALED_OTHERWISE);
    }
  }
}
