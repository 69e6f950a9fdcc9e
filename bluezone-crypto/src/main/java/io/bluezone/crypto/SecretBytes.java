// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.io.BaseEncoding;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Bytes that must not be seen.
 *
 * <p>Security guarantees: they are never printed ({@code toString} is that of {@link Object}),
 * compared in constant time, and overwritten by {@link #erase()}. The raw bytes leave only by
 * {@link #exposeBytes()}, so that every place where they do can be found by that name.
 *
 * <p>It has no {@code equals} of its own and must not be used as a key of a map. What the JVM
 * copied while it moved objects, or a digest keeps until its next use, is out of reach of {@link
 * #erase()}.
 *
 * <p>Thread safety: safe, but {@link #erase()} must not race with a use.
 */
public final class SecretBytes {

  private final byte[] bytes;
  private volatile boolean erased;

  private SecretBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Copies bytes. The caller overwrites its own.
   *
   * @param bytes what to copy
   */
  public static SecretBytes copyOf(byte[] bytes) {
    return new SecretBytes(bytes.clone());
  }

  /**
   * Reads hex digits. The text itself cannot be erased: prefer bytes.
   *
   * @param hex an even number of hex digits, either case
   * @throws IllegalArgumentException if it is not hex; the message does not hold the text
   */
  public static SecretBytes fromHex(CharSequence hex) {
    BaseEncoding encoding = BaseEncoding.base16().ignoreCase();
    checkArgument(
        encoding.canDecode(hex), "not an even number of hex digits (the text is not shown)");
    return new SecretBytes(encoding.decode(hex));
  }

  /**
   * Draws fresh bytes.
   *
   * @param length how many
   */
  public static SecretBytes random(int length, SecureRandom random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return new SecretBytes(bytes);
  }

  /**
   * {@return a secret of its own with the same bytes, which is erased apart from this one}
   *
   * @throws IllegalStateException if they have been erased
   */
  public SecretBytes copy() {
    return new SecretBytes(exposeBytes());
  }

  /** {@return how many bytes there are} */
  public int size() {
    return bytes.length;
  }

  /**
   * {@return a copy of the raw bytes, for the caller to overwrite after use}
   *
   * @throws IllegalStateException if they have been erased
   */
  public byte[] exposeBytes() {
    checkState(!erased, "this secret has been erased");
    return bytes.clone();
  }

  /**
   * Compares in a time that depends on the lengths alone.
   *
   * @return whether both hold the same bytes
   * @throws IllegalStateException if either has been erased
   */
  public boolean equalsSecret(SecretBytes other) {
    checkState(!erased && !other.erased, "this secret has been erased");
    return MessageDigest.isEqual(bytes, other.bytes);
  }

  /** Overwrites the bytes. Using the secret afterwards fails; erasing it again does nothing. */
  public void erase() {
    erased = true;
    Arrays.fill(bytes, (byte) 0);
  }

  /** {@return whether the bytes are gone} */
  public boolean isErased() {
    return erased;
  }
}
