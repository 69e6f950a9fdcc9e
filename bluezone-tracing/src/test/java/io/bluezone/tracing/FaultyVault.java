// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import io.bluezone.ble.Registration;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.tracing.vault.InMemoryKeyVault;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.util.Optional;
import java.util.Set;

/** A vault that can be made to fail. */
final class FaultyVault implements KeyVault {

  private final KeyVault kept = new InMemoryKeyVault();
  private boolean failing;

  void fail(boolean now) {
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
  public void delete(String name) throws VaultException {
    check();
    kept.delete(name);
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
}
