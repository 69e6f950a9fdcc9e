// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.identity;

import io.bluezone.ble.Registration;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.tracing.vault.InMemoryKeyVault;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A vault that counts its uses, keeps what went through it, and fails if it is told to. */
public final class ScriptedVault implements KeyVault {
  public final InMemoryKeyVault vault = new InMemoryKeyVault();
  public final List<SecretBytes> given = new ArrayList<>();
  public final List<SecretBytes> taken = new ArrayList<>();
  public int loads;
  public int stores;
  public boolean failing;

  /** As one that is open for reading refuses it. */
  public boolean failingDeletes;

  public boolean failingStores;

  private void failIfAsked() throws VaultException {
    if (failing) {
      throw new VaultException("scripted");
    }
  }

  @Override
  public Optional<SecretBytes> load(String name) throws VaultException {
    failIfAsked();
    loads++;
    Optional<SecretBytes> secret = vault.load(name);
    secret.ifPresent(given::add);
    return secret;
  }

  @Override
  public void store(String name, SecretBytes secret) throws VaultException {
    failIfAsked();
    if (failingStores) {
      throw new VaultException("scripted");
    }
    stores++;
    taken.add(secret);
    vault.store(name, secret);
  }

  @Override
  public void delete(String name) throws VaultException {
    failIfAsked();
    if (failingDeletes) {
      throw new VaultException("scripted");
    }
    vault.delete(name);
  }

  @Override
  public Set<String> names() throws VaultException {
    failIfAsked();
    return vault.names();
  }

  @Override
  public Optional<Registration> claimIdentity() {
    return vault.claimIdentity();
  }
}
