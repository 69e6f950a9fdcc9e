// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.vault;

import com.google.common.hash.Hashing;
import io.bluezone.records.vault.VaultException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The first page of a vault file, in clear. In this order: the 6 bytes {@code BZKEYS}; a version of
 * 1 byte, 1; the place of the key ({@link VaultUnlock.Kind}), 1 byte: 0 a key file, 1 a passphrase,
 * 2 the Keystore; 16 random bytes, which no other vault has; the length of the hint, 2 bytes,
 * big-endian, and the hint; zeros; a CRC-32C of all that, 4 bytes, big-endian, which tells an
 * accident from a wrong key.
 *
 * @param kind where the key is
 * @param hint what finds it
 * @param page all of the page
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record VaultHeader(VaultUnlock.Kind kind, byte[] hint, byte[] page) {

  private static final byte[] MAGIC = "BZKEYS".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EARLIER_MAGIC = "BZVAULT".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;
  private static final int ID_LENGTH = 16;
  private static final int HINT_AT = MAGIC.length + 2 + ID_LENGTH;
  private static final int CRC_AT = VaultLayout.HEADER - Integer.BYTES;

  static VaultHeader make(VaultUnlock.Kind kind, byte[] hint, SecureRandom random) {
    byte[] id = new byte[ID_LENGTH];
    random.nextBytes(id);
    ByteBuffer page = ByteBuffer.allocate(VaultLayout.HEADER);
    page.put(MAGIC).put(VERSION).put((byte) kind.code()).put(id);
    page.putShort((short) hint.length).put(hint).putInt(CRC_AT, crc(page.array()));
    return new VaultHeader(kind, hint, page.array());
  }

  static VaultHeader read(byte[] file, String place) throws VaultException {
    if (startsWith(file, EARLIER_MAGIC)) {
      throw new VaultException(
          place
              + " is a key vault of an earlier development version, which this one does not open."
              + " It is as it was: move it away, and the log that belongs to it, to begin with new"
              + " ones");
    } else if (!startsWith(file, MAGIC)) {
      throw new VaultException(
          place + " is no key vault: give another file, or move this one away");
    } else if (file.length > MAGIC.length && file[MAGIC.length] != VERSION) {
      throw new VaultException(
          place + " is a key vault of version " + file[MAGIC.length] + ": use a newer program");
    } else if (file.length != VaultLayout.FILE) {
      throw damaged(place, "it has " + file.length + " bytes, and not " + VaultLayout.FILE);
    }
    byte[] page = Arrays.copyOf(file, VaultLayout.HEADER);
    ByteBuffer source = ByteBuffer.wrap(page);
    if (source.getInt(CRC_AT) != crc(page)) {
      throw damaged(place, "the checksum of its header is not that of its bytes");
    }
    int length = source.getShort(HINT_AT);
    VaultUnlock.Kind kind = null;
    for (VaultUnlock.Kind known : VaultUnlock.Kind.values()) {
      kind = known.code() == page[MAGIC.length + 1] ? known : kind;
    }
    if (kind == null || length < 0 || length > VaultUnlock.MAX_HINT) {
      throw damaged(place, "its header makes no sense");
    }
    int from = HINT_AT + Short.BYTES;
    byte[] hint = Arrays.copyOfRange(page, from, from + length);
    return new VaultHeader(kind, hint, page);
  }

  static VaultException damaged(String place, String problem) {
    return new VaultException(
        place
            + " is damaged ("
            + problem
            + "): put a sound copy of the newest state in its place, or move it away to start with"
            + " a new one");
  }

  private static boolean startsWith(byte[] file, byte[] magic) {
    return file.length >= magic.length && Arrays.equals(Arrays.copyOf(file, magic.length), magic);
  }

  private static int crc(byte[] page) {
    return Hashing.crc32c().hashBytes(page, 0, CRC_AT).asInt();
  }
}
