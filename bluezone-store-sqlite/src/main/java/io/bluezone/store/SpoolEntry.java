// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.hash.Hashing;
import com.google.common.io.ByteArrayDataOutput;
import com.google.common.io.ByteStreams;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.AeadKey;
import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.tracing.vault.KeyVault;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A secret that a reader of a vault hands to its writer. In the file it is sealed under the vault's
 * key, with {@code BZSPOOL}, a version of 1 byte, 1, and the number, 8 bytes, big-endian, as
 * associated data. Sealed is the digest of what the reader replaced, 32 bytes; the length of the
 * name, 1 byte; the name in ASCII; the secret.
 *
 * @param number the order in which entries were made
 * @param name the secret's name
 * @param replaced {@link #digest} of the secret that the reader found under this name
 * @param secret the secret
 * @param sealed the file's bytes; none while there is no file yet
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SpoolEntry(long number, String name, byte[] replaced, SecretBytes secret, byte[] sealed) {

  private static final int DIGEST_LENGTH = 32;

  /** Bytes of a file, at most. */
  static final int MAX_FILE =
      AeadKey.OVERHEAD + DIGEST_LENGTH + 1 + KeyVault.MAX_NAME_LENGTH + KeyVault.MAX_SIZE;

  private static final byte[] MAGIC = {'B', 'Z', 'S', 'P', 'O', 'O', 'L', 1};

  /** SHA-256 of a secret; zeros for none. */
  static byte[] digest(@Nullable SecretBytes secret) {
    if (secret == null) {
      return new byte[DIGEST_LENGTH];
    }
    byte[] bytes = secret.exposeBytes();
    byte[] digest = Hashing.sha256().hashBytes(bytes).asBytes();
    Arrays.fill(bytes, (byte) 0);
    return digest;
  }

  SpoolEntry(long number, String name, byte[] replaced, SecretBytes secret) {
    this(number, name, replaced, secret, new byte[0]);
  }

  byte[] seal(AeadKey key, SecureRandom random) {
    byte[] bytes = secret.exposeBytes();
    ByteArrayDataOutput out = ByteStreams.newDataOutput();
    out.write(replaced);
    out.writeByte(name.length());
    out.write(name.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    byte[] plain = out.toByteArray();
    byte[] file = key.seal(plain, belongingTo(number), random);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(plain, (byte) 0);
    return file;
  }

  /**
   * Opens an entry.
   *
   * @throws UnsealException if it was not made with the key, or not with this number
   * @throws IllegalArgumentException if it makes no sense
   */
  static SpoolEntry open(long number, byte[] sealed, AeadKey key) throws UnsealException {
    byte[] plain = key.open(sealed, belongingTo(number));
    try {
      ByteBuffer source = ByteBuffer.wrap(plain);
      byte[] replaced = new byte[DIGEST_LENGTH];
      source.get(replaced);
      byte[] name = new byte[source.get() & 0xff];
      source.get(name);
      byte[] secret = new byte[source.remaining()];
      source.get(secret);
      String text = new String(name, StandardCharsets.US_ASCII);
      checkArgument(Spool.takes(text), "a spool does not take \"%s\"", text);
      SpoolEntry entry = new SpoolEntry(number, text, replaced, SecretBytes.copyOf(secret), sealed);
      Arrays.fill(secret, (byte) 0);
      return entry;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("it is cut off", e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private static byte[] belongingTo(long number) {
    return ByteBuffer.allocate(MAGIC.length + Long.BYTES).put(MAGIC).putLong(number).array();
  }

  /**
   * Puts a copy of the secret among those of the vault: in the place of the one that the reader
   * found. If the writer has changed that since, what is numbered goes to the next free number, and
   * of anything else the writer's stays.
   */
  void mergeInto(SortedMap<String, SecretBytes> secrets) {
    String place = name;
    if (!Arrays.equals(digest(secrets.get(name)), replaced)) {
      if (!Spool.isNumbered(name)) {
        return;
      }
      while (secrets.containsKey(place)) {
        place = Spool.withNextNumber(place);
      }
    }
    secrets.put(place, secret.copy());
  }
}
