// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.vault;

import io.bluezone.tracing.contract.KeyVaultContract;

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
