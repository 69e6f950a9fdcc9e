// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import io.bluezone.records.vault.KeyVault;
import io.bluezone.testing.store.StoredKeyVaultContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PassphraseVaultTest extends StoredKeyVaultContract {

  @TempDir Path directory;

  @Override
  protected KeyVault create() throws Exception {
    return Vaults.withPassphrase(file(), "a passphrase");
  }

  @Override
  protected Path file() {
    return directory.resolve("vault");
  }

  @Override
  protected KeyVault reopen(KeyVault vault) throws Exception {
    vault.close();
    return create();
  }
}
