// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import io.bluezone.records.vault.KeyVault;
import io.bluezone.testing.store.KeyVaultContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PassphraseVaultTest extends KeyVaultContract {

  @TempDir Path directory;

  @Override
  protected KeyVault create() throws Exception {
    return Vaults.withPassphrase(directory.resolve("vault"), "a passphrase");
  }

  @Override
  protected KeyVault reopen(KeyVault vault) throws Exception {
    vault.close();
    return create();
  }
}
