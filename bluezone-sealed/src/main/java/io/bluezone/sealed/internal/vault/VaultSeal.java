// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.vault;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.hash.Hashing;
import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.crypto.seal.internal.AeadKey;
import io.bluezone.records.vault.VaultException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * Seals the pieces of one vault file. Associated data are the SHA-256 of the header's page and the
 * number of the piece, 4 bytes, big-endian: so a piece opens in its own place alone. The index has
 * the vault's revision and that of each slot, 8 bytes each, big-endian.
 */
final class VaultSeal {

  private final AeadKey key;
  private final byte[] file;
  private final SecureRandom random;

  VaultSeal(AeadKey key, VaultHeader header, SecureRandom random) {
    this.key = key;
    this.random = random;
    file = Hashing.sha256().hashBytes(header.page()).asBytes();
  }

  /** Finds the key of a file that is there. */
  static VaultSeal find(byte[] file, String place, VaultUnlock unlock, SecureRandom random)
      throws IOException {
    VaultHeader header = VaultHeader.read(file, place);
    if (header.kind() != unlock.kind()) {
      throw new VaultException(place + " was made with " + header.kind() + ": open it with that");
    }
    try {
      return new VaultSeal(unlock.find(place, header.hint()), header, random);
    } catch (IllegalArgumentException e) {
      throw VaultHeader.damaged(place, "its header: " + e.getMessage());
    }
  }

  static boolean holds(int slot, int length) {
    return length <= VaultLayout.size(slot) - AeadKey.OVERHEAD;
  }

  byte[] seal(int slot, VaultSlot content) {
    return seal(slot, content.encode(VaultLayout.size(slot) - AeadKey.OVERHEAD));
  }

  byte[] sealIndex(long revision, long[] revisions) {
    ByteBuffer index =
        ByteBuffer.allocate(VaultLayout.size(VaultLayout.INDEX) - AeadKey.OVERHEAD)
            .putLong(revision);
    for (long ofSlot : revisions) {
      index.putLong(ofSlot);
    }
    return seal(VaultLayout.INDEX, index.array());
  }

  private byte[] seal(int piece, byte[] plain) {
    byte[] sealed = key.seal(plain, belongingTo(piece), random);
    Arrays.fill(plain, (byte) 0);
    return sealed;
  }

  /** The content of a slot: revision, length and name, length and secret, zeros. */
  Optional<VaultSlot> open(int slot, byte[] sealed) {
    try {
      byte[] plain = key.open(sealed, belongingTo(slot));
      try {
        return Optional.of(VaultSlot.decode(plain));
      } finally {
        Arrays.fill(plain, (byte) 0);
      }
    } catch (UnsealException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The vault's revision and those of the slots; empty if the bytes are not those of an index. */
  Optional<long[]> openIndex(byte[] sealed) {
    try {
      ByteBuffer index = ByteBuffer.wrap(key.open(sealed, belongingTo(VaultLayout.INDEX)));
      long[] revisions = new long[1 + VaultLayout.SLOTS];
      index.asLongBuffer().get(revisions);
      checkArgument(revisions[0] > 0, "revision %s", revisions[0]);
      return Optional.of(revisions);
    } catch (UnsealException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private byte[] belongingTo(int piece) {
    return ByteBuffer.allocate(file.length + Integer.BYTES).put(file).putInt(piece).array();
  }

  void erase() {
    key.erase();
  }
}
