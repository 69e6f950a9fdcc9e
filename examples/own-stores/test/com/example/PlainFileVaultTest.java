// SPDX-License-Identifier: Apache-2.0
package com.example;

import io.bluezone.records.vault.KeyVault;
import io.bluezone.testing.store.StoredKeyVaultContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class PlainFileVaultTest extends StoredKeyVaultContract {

  @TempDir Path folder;

  @Override
  protected Path file() {
    return folder.resolve("vault");
  }

  @Override
  protected KeyVault create() throws IOException {
    return new PlainFileVault(file());
  }

  @Override
  protected KeyVault reopen(KeyVault vault) throws IOException {
    return new PlainFileVault(file());
  }
}
