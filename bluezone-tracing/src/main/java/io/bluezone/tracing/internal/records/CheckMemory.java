// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.records;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers in the vault which bulletins were checked, as {@link CheckedBulletins}. What is lost of
 * it, or cannot be kept, costs time with the next check and changes no answer. Thread safe.
 */
public final class CheckMemory {

  private static final Logger logger = LoggerFactory.getLogger(CheckMemory.class);

  private static final String NAME = "checked-bulletins";

  private final KeyVault vault;
  private final SecureRandom random = new SecureRandom();

  public CheckMemory(KeyVault vault) {
    this.vault = vault;
  }

  synchronized CheckedBulletins load() throws VaultException {
    return vault
        .load(NAME)
        .flatMap(CheckMemory::decode)
        .orElseGet(() -> CheckedBulletins.none(random));
  }

  private static Optional<CheckedBulletins> decode(SecretBytes secret) {
    byte[] stored = secret.exposeBytes();
    secret.erase();
    return CheckedBulletins.decode(stored);
  }

  /** Remembers what a check has added, unless the memory was changed or erased meanwhile. */
  synchronized void store(CheckedBulletins before, CheckedBulletins after) {
    try {
      Optional<CheckedBulletins> now = vault.load(NAME).flatMap(CheckMemory::decode);
      boolean unchanged =
          now.map(it -> Arrays.equals(it.encode(), before.encode())).orElse(before.isEmpty());
      if (unchanged && after != before) {
        SecretBytes secret = SecretBytes.copyOf(after.encode());
        vault.store(NAME, secret);
        secret.erase();
      }
    } catch (VaultException e) {
      logger.info("a check cannot be remembered, the next one takes longer: {}", e.getMessage());
    }
  }

  /** Forgets all if it tells of a day that the log does not have any more. */
  public synchronized void keepOnly(Collection<LocalDate> days) throws VaultException {
    Optional<SecretBytes> stored = vault.load(NAME);
    if (stored.isPresent() && !decode(stored.get()).map(it -> it.isWithin(days)).orElse(false)) {
      vault.delete(NAME);
    }
  }

  /** Forgets all. */
  synchronized void erase() throws VaultException {
    vault.delete(NAME);
  }
}
