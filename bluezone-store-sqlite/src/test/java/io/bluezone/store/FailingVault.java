// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.util.Optional;
import java.util.Set;

/** A vault that can be made to fail. */
final class FailingVault implements KeyVault {

  private final KeyVault vault;
  boolean works;

  FailingVault(KeyVault vault) {
    this.vault = vault;
  }

  /** One that works until it is made to fail. */
  static FailingVault working(KeyVault vault) {
    FailingVault failing = new FailingVault(vault);
    failing.works = true;
    return failing;
  }

  private KeyVault vault() throws VaultException {
    if (!works) {
      throw new VaultException("the vault fails");
    }
    return vault;
  }

  @Override
  public Optional<SecretBytes> load(String name) throws VaultException {
    return vault().load(name);
  }

  @Override
  public void store(String name, SecretBytes secret) throws VaultException {
    vault().store(name, secret);
  }

  @Override
  public void erase(String name) throws VaultException {
    vault().erase(name);
  }

  @Override
  public Set<String> names() throws VaultException {
    return vault().names();
  }

  @Override
  public long revision() throws VaultException {
    return vault().revision();
  }
}
