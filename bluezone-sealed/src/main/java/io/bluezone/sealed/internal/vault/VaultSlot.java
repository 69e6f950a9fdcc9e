// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.vault;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The content of a slot. In this order: the revision of the vault that it was written with, 8
 * bytes, big-endian; the length of the name, 1 byte, 0 for a free slot; the length of the secret, 4
 * bytes, big-endian; the name in ASCII; the secret; zeros.
 */
record VaultSlot(long revision, String name, SecretBytes secret) {

  private static final int START = Long.BYTES + 1 + Integer.BYTES;

  static VaultSlot free(long revision) {
    return new VaultSlot(revision, "", SecretBytes.copyOf(new byte[0]));
  }

  static int length(String name, SecretBytes secret) {
    return START + name.length() + secret.size();
  }

  /** The bytes, for the caller to erase. */
  byte[] encode(int size) {
    byte[] bytes = secret.exposeBytes();
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putLong(revision).put((byte) name.length()).putInt(bytes.length);
    out.put(name.getBytes(StandardCharsets.US_ASCII)).put(bytes);
    Arrays.fill(bytes, (byte) 0);
    return out.array();
  }

  /** Reads a slot; refuses bytes that make no sense. */
  static VaultSlot decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long revision = in.getLong();
    int nameLength = in.get() & 0xff;
    int secretLength = in.getInt();
    checkArgument(
        secretLength >= 0 && secretLength <= in.remaining() - nameLength,
        "a secret of %s bytes",
        secretLength);
    String name = new String(bytes, START, nameLength, StandardCharsets.US_ASCII);
    if (!name.isEmpty()) {
      KeyVault.checkName(name);
    }
    byte[] secret =
        Arrays.copyOfRange(bytes, START + nameLength, START + nameLength + secretLength);
    VaultSlot slot = new VaultSlot(revision, name, SecretBytes.copyOf(secret));
    Arrays.fill(secret, (byte) 0);
    return slot;
  }
}
