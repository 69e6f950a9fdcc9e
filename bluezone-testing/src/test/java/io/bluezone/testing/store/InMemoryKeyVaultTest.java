// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;

class InMemoryKeyVaultTest extends KeyVaultContract {

  @Override
  protected KeyVault create() {
    return new InMemoryKeyVault();
  }

  @Override
  protected KeyVault reopen(KeyVault vault) {
    return vault;
  }
}
