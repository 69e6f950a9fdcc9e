// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.tracing.vault.VaultException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a vault file begins, in clear: the 7 bytes {@code BZVAULT}; a version of 1 byte, 1; what the
 * key comes from, 1 byte, 0 for a key file and 1 for a passphrase. For a passphrase follow the
 * memory in KiB, the passes and the lanes of Argon2id, 4 bytes each, big-endian, and 16 bytes of
 * salt. Immutable.
 */
final class VaultHeader {

  private static final byte[] MAGIC = {'B', 'Z', 'V', 'A', 'U', 'L', 'T'};
  private static final byte VERSION = 1;
  private static final byte KEY_FILE = 0;
  private static final byte PASSPHRASE = 1;

  private final @Nullable PassphraseCost cost;
  private final byte[] salt;

  private VaultHeader(@Nullable PassphraseCost cost, byte[] salt) {
    this.cost = cost;
    this.salt = salt;
  }

  static VaultHeader ofKeyFile() {
    return new VaultHeader(null, new byte[0]);
  }

  static VaultHeader ofPassphrase(PassphraseCost cost, byte[] salt) {
    return new VaultHeader(cost, salt.clone());
  }

  /**
   * Reads the beginning of a file and goes to what follows.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  static VaultHeader read(ByteBuffer source, Path file) throws VaultException {
    try {
      byte[] magic = new byte[MAGIC.length];
      source.get(magic);
      if (!Arrays.equals(magic, MAGIC)) {
        throw noVault(file);
      }
      byte version = source.get();
      if (version != VERSION) {
        throw new VaultException(
            file + " was written by a newer version, of format " + version + ": use that version");
      }
      byte kind = source.get();
      checkArgument(kind == KEY_FILE || kind == PASSPHRASE, "a key of kind %s", kind);
      if (kind == KEY_FILE) {
        return ofKeyFile();
      }
      PassphraseCost cost = new PassphraseCost(source.getInt(), source.getInt(), source.getInt());
      byte[] salt = new byte[PassphraseCost.SALT_LENGTH];
      source.get(salt);
      return ofPassphrase(cost, salt);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("it ends in its header", e);
    }
  }

  private static VaultException noVault(Path file) {
    return new VaultException(file + " is no key vault: give another file, or move this one away");
  }

  /** What a passphrase costs; null if the key is in a key file. */
  @Nullable PassphraseCost cost() {
    return cost;
  }

  byte[] salt() {
    return salt.clone();
  }

  byte[] encoded() {
    ByteBuffer bytes = ByteBuffer.allocate(MAGIC.length + 2 + 3 * Integer.BYTES + salt.length);
    bytes.put(MAGIC).put(VERSION).put(cost == null ? KEY_FILE : PASSPHRASE);
    if (cost != null) {
      bytes.putInt(cost.memory()).putInt(cost.passes()).putInt(cost.lanes()).put(salt);
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
