// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.records;

import com.google.common.io.BaseEncoding;
import com.google.common.io.ByteArrayDataOutput;
import com.google.common.io.ByteStreams;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.BulletinException;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Remembers in the vault, for each region, the newest bulletin that was taken: so an old one, which
 * lacks the newest cases, cannot be passed off as new. Thread safe.
 *
 * <p>A region's secret is named {@code bulletin.} and the region in lower-case base32hex. It holds,
 * big-endian: version (1 byte, 1), sequence number (8), SHA-256 of what was signed (32).
 */
final class BulletinMemory {

  private static final String PREFIX = "bulletin.";
  private static final BaseEncoding NAMES = BaseEncoding.base32Hex().lowerCase().omitPadding();
  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();
  private static final int VERSION = 1;
  private static final int DIGEST_LENGTH = 32;
  private static final int LENGTH = 1 + Long.BYTES + DIGEST_LENGTH;

  private final KeyVault vault;

  /** A bulletin that was taken. */
  private record Taken(long sequence, String digest) {}

  BulletinMemory(KeyVault vault) {
    this.vault = vault;
  }

  /**
   * Takes a bulletin, unless a newer one of its region has been taken, or another one with the same
   * number.
   */
  synchronized void take(CaseBulletin bulletin) throws BulletinException, VaultException {
    String name = name(bulletin.info().region());
    Optional<Taken> last = load(name);
    if (last.isPresent()) {
      bulletin.checkNotSuperseded(last.get().sequence(), last.get().digest());
    }
    Taken now = new Taken(bulletin.info().sequence(), bulletin.digest());
    if (!last.equals(Optional.of(now))) {
      store(name, now);
    }
  }

  private static String name(String region) {
    return PREFIX + NAMES.encode(region.getBytes(StandardCharsets.US_ASCII));
  }

  private Optional<Taken> load(String name) throws VaultException {
    Optional<SecretBytes> stored = vault.load(name);
    if (!stored.isPresent()) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(stored.get().exposeBytes());
    if (bytes.remaining() != LENGTH || bytes.get() != VERSION) {
      throw new VaultException(
          "the secret \"" + name + "\" is damaged; delete it to forget the region's last bulletin");
    }
    long sequence = bytes.getLong();
    byte[] digest = new byte[DIGEST_LENGTH];
    bytes.get(digest);
    return Optional.of(new Taken(sequence, HEX.encode(digest)));
  }

  private void store(String name, Taken taken) throws VaultException {
    ByteArrayDataOutput out = ByteStreams.newDataOutput(LENGTH);
    out.writeByte(VERSION);
    out.writeLong(taken.sequence());
    out.write(HEX.decode(taken.digest()));
    vault.store(name, SecretBytes.copyOf(out.toByteArray()));
  }
}
