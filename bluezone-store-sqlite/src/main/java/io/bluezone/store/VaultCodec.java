// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.hash.Hashing;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.AeadKey;
import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A vault file's bytes: the {@link VaultHeader}; the secrets, sealed, with the header as associated
 * data; a CRC-32C of all that, 4 bytes, big-endian, which tells an accident from a wrong key.
 * Sealed is for each secret, by name, the length of its name, 1 byte, the name in ASCII, the length
 * of the secret, 4 bytes, big-endian, and the secret.
 */
final class VaultCodec {

  /** Bytes of a file, at most: room for 250 of the largest secrets. */
  static final int MAX_FILE = 1 << 24;

  private static final int CRC_LENGTH = 4;

  private final Path file;
  private final SecureRandom random;

  VaultCodec(Path file, SecureRandom random) {
    this.file = file;
    this.random = random;
  }

  byte[] encode(VaultHeader header, AeadKey key, Map<String, SecretBytes> secrets)
      throws VaultException {
    byte[] plain = encodeSecrets(secrets);
    byte[] start = header.encoded();
    byte[] sealed = key.seal(plain, start, random);
    Arrays.fill(plain, (byte) 0);
    ByteBuffer bytes = ByteBuffer.allocate(start.length + sealed.length + CRC_LENGTH);
    bytes.put(start).put(sealed);
    bytes.putInt(crc(bytes.array(), bytes.position()));
    return bytes.array();
  }

  private byte[] encodeSecrets(Map<String, SecretBytes> secrets) throws VaultException {
    long length = 0;
    for (Map.Entry<String, SecretBytes> entry : secrets.entrySet()) {
      length += 1 + entry.getKey().length() + Integer.BYTES + entry.getValue().size();
    }
    if (length > MAX_FILE / 2) {
      throw new VaultException(file + " is full: delete secrets, or keep some in another vault");
    }
    ByteBuffer plain = ByteBuffer.allocate((int) length);
    for (Map.Entry<String, SecretBytes> entry : secrets.entrySet()) {
      byte[] name = entry.getKey().getBytes(StandardCharsets.US_ASCII);
      byte[] secret = entry.getValue().exposeBytes();
      plain.put((byte) name.length).put(name).putInt(secret.length).put(secret);
      Arrays.fill(secret, (byte) 0);
    }
    return plain.array();
  }

  /** Finds the header, and nothing yet about who may open the rest. */
  VaultHeader header(byte[] bytes) throws VaultException {
    try {
      VaultHeader header = VaultHeader.read(ByteBuffer.wrap(bytes), file);
      int end = bytes.length - CRC_LENGTH;
      checkArgument(
          end >= 0 && ByteBuffer.wrap(bytes).getInt(end) == crc(bytes, end),
          "its checksum is not that of its bytes");
      return header;
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  /**
   * Opens the secrets.
   *
   * @param remedy what is to be seen to if the key does not open them
   */
  SortedMap<String, SecretBytes> decode(
      byte[] bytes, VaultHeader header, AeadKey key, String remedy) throws VaultException {
    byte[] start = header.encoded();
    byte[] plain;
    try {
      plain = key.open(Arrays.copyOfRange(bytes, start.length, bytes.length - CRC_LENGTH), start);
    } catch (UnsealException | IllegalArgumentException e) {
      throw new VaultException(
          file + " does not open: " + remedy + ", or the file was changed on purpose", e);
    }
    try {
      return decodeSecrets(ByteBuffer.wrap(plain));
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw damaged(e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private static SortedMap<String, SecretBytes> decodeSecrets(ByteBuffer plain) {
    SortedMap<String, SecretBytes> secrets = new TreeMap<>();
    while (plain.hasRemaining()) {
      byte[] name = next(plain, plain.get() & 0xff);
      byte[] secret = next(plain, plain.getInt());
      String text = new String(name, StandardCharsets.US_ASCII);
      KeyVault.checkName(text);
      secrets.put(text, SecretBytes.copyOf(secret));
      Arrays.fill(secret, (byte) 0);
    }
    return secrets;
  }

  private static byte[] next(ByteBuffer source, int length) {
    checkArgument(length >= 0 && length <= source.remaining(), "%s bytes of a secret", length);
    byte[] bytes = new byte[length];
    source.get(bytes);
    return bytes;
  }

  private VaultException damaged(Exception cause) {
    return new VaultException(
        file
            + " is damaged or cut off ("
            + cause.getMessage()
            + "): put a sound copy in its place, or move it away to start with a new one",
        cause);
  }

  private static int crc(byte[] bytes, int length) {
    return Hashing.crc32c().hashBytes(bytes, 0, length).asInt();
  }
}
