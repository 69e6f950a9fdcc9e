// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.seal;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.io.ByteStreams;
import io.bluezone.crypto.SecretBytes;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/**
 * The private key that opens what was sealed for its {@link RecipientPublicKey}.
 *
 * <p>Thread safety: safe, but {@link #erase()} must not race with a use.
 */
public final class RecipientPrivateKey {

  /** Bytes of a private key. */
  public static final int LENGTH = HpkeSuite.KEY_LENGTH;

  private final SecretBytes secret;

  private RecipientPrivateKey(SecretBytes secret) {
    this.secret = secret;
  }

  /**
   * A fresh key.
   *
   * @param random a cryptographically strong source
   */
  public static RecipientPrivateKey random(SecureRandom random) {
    return new RecipientPrivateKey(SecretBytes.random(LENGTH, random));
  }

  /**
   * A private key from its bytes.
   *
   * @param secret 32 bytes, an X25519 private key (RFC 7748); the key takes them over, erasing it
   *     erases them
   * @throws IllegalArgumentException if there are more or fewer bytes
   */
  public static RecipientPrivateKey of(SecretBytes secret) {
    checkArgument(secret.size() == LENGTH, "an X25519 key has 32 bytes, not %s", secret.size());
    return new RecipientPrivateKey(secret);
  }

  /** {@return the secret itself} */
  public SecretBytes secret() {
    return secret;
  }

  /** {@return the key to seal with} */
  public RecipientPublicKey publicKey() {
    return RecipientPublicKey.of(parameters().generatePublicKey().getEncoded());
  }

  /**
   * Opens data that fits in memory.
   *
   * @throws UnsealException if it was sealed for another key or purpose, or has been changed or cut
   */
  public byte[] open(byte[] sealed, byte[] info) throws UnsealException {
    try (InputStream opening = open(new ByteArrayInputStream(sealed), info)) {
      return ByteStreams.toByteArray(opening);
    } catch (UnsealException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  /**
   * Opens a stream. What it gives is genuine up to there, but may turn out to be cut short: nothing
   * is complete before the stream has ended without an exception.
   *
   * @param in the sealed data; closed with the stream that is returned
   * @return a stream to read the plaintext from; it throws {@link UnsealException} where the data
   *     does not open. Not thread safe
   * @throws UnsealException if it is not sealed data, or breaks off at once
   * @throws IOException if reading fails
   */
  public InputStream open(InputStream in, byte[] info) throws IOException {
    byte[] magic = new byte[HpkeSuite.magic().length];
    byte[] encapsulation = new byte[HpkeSuite.KEY_LENGTH];
    try {
      ByteStreams.readFully(in, magic);
      ByteStreams.readFully(in, encapsulation);
    } catch (EOFException e) {
      throw new UnsealException("sealed data breaks off within its first 40 bytes", e);
    }
    HpkeSuite.checkMagic(magic);
    return new OpeningStream(in, context(encapsulation, HpkeSuite.info(info)));
  }

  private HPKEContext context(byte[] encapsulation, byte[] info) throws UnsealException {
    X25519PrivateKeyParameters own = parameters();
    AsymmetricCipherKeyPair pair = new AsymmetricCipherKeyPair(own.generatePublicKey(), own);
    try {
      return HpkeSuite.create().setupBaseR(encapsulation, pair, info);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new UnsealException("the encapsulated key is no X25519 key", e);
    }
  }

  private X25519PrivateKeyParameters parameters() {
    byte[] bytes = secret.exposeBytes();
    X25519PrivateKeyParameters parameters = new X25519PrivateKeyParameters(bytes, 0);
    Arrays.fill(bytes, (byte) 0);
    return parameters;
  }

  /** Overwrites the key. Using it afterwards fails. */
  public void erase() {
    secret.erase();
  }
}
