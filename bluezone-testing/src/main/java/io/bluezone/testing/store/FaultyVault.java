// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import io.bluezone.base.Registration;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.util.Optional;
import java.util.Set;

/** A vault that can be made to fail. Thread safe if the vault behind it is. */
public final class FaultyVault implements KeyVault {

  private final KeyVault kept;
  private volatile boolean failing;

  /** A vault in memory that does not fail yet. */
  public FaultyVault() {
    this(new InMemoryKeyVault());
  }

  /** A vault that does not fail yet, and where its secrets are. */
  public FaultyVault(KeyVault kept) {
    this.kept = kept;
  }

  /** Makes every use fail from now on, as on a full disk, or work again. */
  public void fail(boolean now) {
    failing = now;
  }

  private void check() throws VaultException {
    if (failing) {
      throw new VaultException("the disk is full");
    }
  }

  @Override
  public Optional<SecretBytes> load(String name) throws VaultException {
    check();
    return kept.load(name);
  }

  @Override
  public void store(String name, SecretBytes secret) throws VaultException {
    check();
    kept.store(name, secret);
  }

  @Override
  public void erase(String name) throws VaultException {
    check();
    kept.erase(name);
  }

  @Override
  public Set<String> names() throws VaultException {
    check();
    return kept.names();
  }

  @Override
  public Optional<Registration> claimIdentity() {
    return kept.claimIdentity();
  }

  @Override
  public void close() throws VaultException {
    kept.close();
  }
}
