// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.seal.internal;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.UnsealException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.XChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/**
 * A key that seals data at rest: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) under a random nonce.
 * Nonces have 192 bits, so any number of pieces can be sealed under one key without counting them.
 *
 * <p>Security guarantees: who does not hold the key learns of a sealed piece its length alone, and
 * cannot change it or move it into another context unnoticed. It does not tell an old piece from a
 * newer one of the same context: name what must not be mixed up in the associated data.
 *
 * <p>A sealed piece is the nonce (24 bytes), the ciphertext (as long as the plaintext) and the tag
 * (16 bytes).
 *
 * <p>Thread safety: safe, but {@link #erase()} must not race with a use.
 */
public final class AeadKey {

  /** Bytes of a key. */
  public static final int LENGTH = 32;

  /** The number of bytes by which a sealed piece is longer than its plaintext. */
  public static final int OVERHEAD = 40;

  private static final int NONCE = 24;
  private static final int TAG_BITS = 128;

  private final SecretBytes secret;

  /** Kept from one piece to the next. */
  private final AtomicReference<@Nullable Cipher> spare = new AtomicReference<>();

  private AeadKey(SecretBytes secret) {
    this.secret = secret;
  }

  /**
   * A fresh key.
   *
   * @param random a cryptographically strong source
   */
  public static AeadKey random(SecureRandom random) {
    return new AeadKey(SecretBytes.random(LENGTH, random));
  }

  /**
   * A key from its bytes.
   *
   * @param secret 32 bytes; the key takes them over, erasing it erases them
   * @throws IllegalArgumentException if there are more or fewer bytes
   */
  public static AeadKey of(SecretBytes secret) {
    checkArgument(secret.size() == LENGTH, "an AEAD key has 32 bytes, not %s", secret.size());
    return new AeadKey(secret);
  }

  /** {@return the secret itself} */
  public SecretBytes secret() {
    return secret;
  }

  /**
   * Seals a piece.
   *
   * @param associatedData what it belongs to, for instance a table and a day; not stored, and the
   *     same bytes are needed to open it
   * @param random a cryptographically strong source
   * @return the sealed piece, {@link #OVERHEAD} bytes longer
   */
  public byte[] seal(byte[] plaintext, byte[] associatedData, SecureRandom random) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = Arrays.copyOf(nonce, plaintext.length + OVERHEAD);
    try {
      run(true, nonce, associatedData, plaintext, 0, sealed, NONCE);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("sealing cannot fail", e);
    }
    return sealed;
  }

  /**
   * Opens a piece.
   *
   * @param sealed what {@link #seal} gave
   * @param associatedData what it was sealed with
   * @throws UnsealException if it was sealed under another key or for another context, or has been
   *     changed or cut since
   */
  public byte[] open(byte[] sealed, byte[] associatedData) throws UnsealException {
    if (sealed.length < OVERHEAD) {
      throw new UnsealException(
          "a sealed piece has at least " + OVERHEAD + " bytes, this has " + sealed.length);
    }
    byte[] plaintext = new byte[sealed.length - OVERHEAD];
    try {
      run(false, Arrays.copyOf(sealed, NONCE), associatedData, sealed, NONCE, plaintext, 0);
    } catch (InvalidCipherTextException e) {
      throw new UnsealException(
          "not sealed under this key for this purpose, or changed since it was", e);
    }
    return plaintext;
  }

  private void run(
      boolean seal, byte[] nonce, byte[] associatedData, byte[] in, int from, byte[] out, int to)
      throws InvalidCipherTextException {
    Cipher cipher = takeCipher();
    try {
      cipher.run(seal, nonce, associatedData, in, from, out, to);
    } finally {
      Cipher other = spare.getAndSet(cipher);
      if (other != null) {
        other.erase();
      }
      if (secret.isErased()) {
        eraseSpare();
      }
    }
  }

  /** The one that is spare, or another one if a thread is using it at this moment. */
  private Cipher takeCipher() {
    Cipher taken = spare.getAndSet(null);
    if (taken != null && !secret.isErased()) {
      return taken;
    }
    byte[] key = secret.exposeBytes();
    Cipher made = new Cipher(key);
    Arrays.fill(key, (byte) 0);
    return made;
  }

  /** Overwrites the key. What it sealed is gone; using it afterwards fails. */
  public void erase() {
    secret.erase();
    eraseSpare();
  }

  private void eraseSpare() {
    Cipher last = spare.getAndSet(null);
    if (last != null) {
      last.erase();
    }
  }

  /** The cipher under the key, which takes more memory than most pieces. Not thread safe. */
  private static final class Cipher {

    private static final byte[] NOTHING = {};

    private final XChaCha20Poly1305 cipher = new XChaCha20Poly1305();
    private final KeyParameter key;

    Cipher(byte[] key) {
      this.key = new KeyParameter(key);
    }

    void run(
        boolean seal, byte[] nonce, byte[] associatedData, byte[] in, int from, byte[] out, int to)
        throws InvalidCipherTextException {
      cipher.init(seal, new AEADParameters(key, TAG_BITS, nonce, associatedData));
      int written = cipher.processBytes(in, from, in.length - from, out, to);
      cipher.doFinal(out, to + written);
    }

    /** Overwrites the key and what the cipher itself has made of it. */
    void erase() {
      Arrays.fill(key.getKey(), (byte) 0);
      cipher.init(false, new AEADParameters(key, TAG_BITS, new byte[NONCE], NOTHING));
    }
  }
}
