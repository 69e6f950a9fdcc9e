// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.records;

import com.google.common.io.BaseEncoding;
import com.google.common.io.ByteArrayDataOutput;
import com.google.common.io.ByteStreams;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.BulletinException;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.tracing.NewestBulletin;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers in the vault, for each region, the newest bulletin that was taken: so an old one, which
 * lacks the newest cases, cannot be passed off as new. Thread safe.
 *
 * <p>A region's secret is named {@code bulletin.} and the region in lower-case base32hex. It holds,
 * big-endian: version (1 byte, 2), sequence number (8), when it was issued (8, seconds since 1970),
 * SHA-256 of what was signed (32). Version 1, which is read too, lacks when it was issued.
 */
final class BulletinMemory {

  private static final String PREFIX = "bulletin.";
  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();
  private static final int VERSION = 2;
  private static final int DIGEST_LENGTH = 32;
  private static final int LENGTH = 1 + 2 * Long.BYTES + DIGEST_LENGTH;
  private static final int LENGTH_1 = LENGTH - Long.BYTES;

  private final KeyVault vault;

  /** A bulletin that was taken. */
  private record Taken(long sequence, Instant issued, String digest) {}

  BulletinMemory(KeyVault vault) {
    this.vault = vault;
  }

  /**
   * Takes a bulletin, unless a newer one of its region has been taken, or another one with the same
   * number, or its number is too high.
   *
   * @param newest what the region's authority says of its newest bulletin
   */
  synchronized void take(CaseBulletin bulletin, Optional<NewestBulletin> newest)
      throws BulletinException, VaultException {
    String name = RegionNames.name(PREFIX, bulletin.info().region());
    Optional<Taken> stored = load(name);
    checkFollows(bulletin, newest.isPresent() ? corrected(stored, newest.get(), bulletin) : stored);
    Taken now = new Taken(bulletin.info().sequence(), bulletin.info().issued(), bulletin.digest());
    if (!stored.equals(Optional.of(now))) {
      store(name, now);
    }
  }

  /** What was taken, or the newest in its place if the authority has taken that back. */
  private static Optional<Taken> corrected(
      Optional<Taken> stored, NewestBulletin newest, CaseBulletin next) throws BulletinException {
    next.checkNotTakenBack(newest.number(), newest.namedAt());
    return stored.map(
        taken ->
            newest.takesBack(taken.sequence(), taken.issued())
                ? new Taken(newest.number(), newest.namedAt(), next.digest())
                : taken);
  }

  private static void checkFollows(CaseBulletin bulletin, Optional<Taken> last)
      throws BulletinException {
    if (last.isPresent()) {
      bulletin.checkNotSuperseded(last.get().sequence(), last.get().digest());
      bulletin.checkFollows(last.get().sequence(), last.get().issued());
    } else {
      bulletin.checkFollows(0, Instant.EPOCH);
    }
  }

  private Optional<Taken> load(String name) throws VaultException {
    Optional<SecretBytes> stored = vault.load(name);
    if (!stored.isPresent()) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(stored.get().exposeBytes());
    int version = bytes.hasRemaining() ? bytes.get() : 0;
    boolean first = version == 1 && stored.get().size() == LENGTH_1;
    if (!first && (version != VERSION || stored.get().size() != LENGTH)) {
      throw new VaultException(
          "the secret \"" + name + "\" is damaged; delete it to forget the region's last bulletin");
    }
    long sequence = bytes.getLong();
    Instant issued = first ? Instant.EPOCH : Instant.ofEpochSecond(bytes.getLong());
    byte[] digest = new byte[DIGEST_LENGTH];
    bytes.get(digest);
    return Optional.of(new Taken(sequence, issued, HEX.encode(digest)));
  }

  private void store(String name, Taken taken) throws VaultException {
    ByteArrayDataOutput out = ByteStreams.newDataOutput(LENGTH);
    out.writeByte(VERSION);
    out.writeLong(taken.sequence());
    out.writeLong(taken.issued().getEpochSecond());
    out.write(HEX.decode(taken.digest()));
    vault.store(name, SecretBytes.copyOf(out.toByteArray()));
  }
}
