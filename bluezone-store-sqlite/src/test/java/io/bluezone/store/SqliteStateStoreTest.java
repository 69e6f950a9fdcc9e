// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import io.bluezone.records.log.ContactLog;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.testing.store.StateStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStateStoreTest extends StateStoreContract {

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init") // opened with the log
  private KeyVault vault;

  private void openVault() throws Exception {
    vault = FileKeyVault.open(directory.resolve("vault"), directory.resolve("key"));
  }

  @AfterEach
  void closeVault() throws Exception {
    vault.close();
  }

  private Path file() {
    return directory.resolve("contacts.db");
  }

  @Override
  protected ContactLog create() throws Exception {
    if (vault == null) {
      openVault();
    }
    return SqliteContactLog.open(file(), vault);
  }

  @Override
  protected ContactLog reopen(ContactLog log) throws Exception {
    log.close();
    return create();
  }

  @Override
  protected ContactLog openBeside(ContactLog log) throws Exception {
    return SqliteContactLog.openForReading(
        file(), FileKeyVault.openForReading(directory.resolve("vault"), directory.resolve("key")));
  }
}
