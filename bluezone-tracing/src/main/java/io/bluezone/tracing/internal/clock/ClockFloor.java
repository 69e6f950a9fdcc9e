// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.clock;

import com.google.common.primitives.Longs;
import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The latest time that is over for certain, kept over restarts: a clock that is set back while the
 * program is off is found out. Not thread safe.
 */
public final class ClockFloor {

  /** Where the vault keeps it: ms since 1970, 8 bytes, big-endian. */
  static final String SECRET = "last-time";

  private static final Duration OFTEN = Duration.ofMinutes(15);

  private final KeyVault vault;
  private Instant stored = Instant.EPOCH;

  public ClockFloor(KeyVault vault) {
    this.vault = vault;
  }

  public Instant load() throws VaultException {
    Optional<SecretBytes> secret = vault.load(SECRET);
    if (secret.isPresent()) {
      byte[] bytes = secret.get().exposeBytes();
      if (bytes.length != Longs.BYTES) {
        throw new VaultException("the secret \"" + SECRET + "\" is damaged; delete it");
      }
      stored = Instant.ofEpochMilli(Longs.fromByteArray(bytes));
    }
    return stored;
  }

  /** Tells whether a time fits a program that was last run within a day. */
  public boolean isFollowedBy(Instant time) {
    return !time.isBefore(stored) && time.isBefore(stored.plus(ClockGuard.SLEEP));
  }

  /** Keeps a time, which may be earlier than the one kept: it was wrong then. */
  public void store(Instant time) throws VaultException {
    if (Duration.between(stored, time).abs().compareTo(OFTEN) >= 0) {
      vault.store(SECRET, SecretBytes.copyOf(Longs.toByteArray(time.toEpochMilli())));
      stored = time;
    }
  }
}
