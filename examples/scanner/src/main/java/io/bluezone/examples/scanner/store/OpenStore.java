// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.store;

import io.bluezone.records.ContactRecords;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import java.io.IOException;

/** An open log and the vault it is sealed with. */
public final class OpenStore implements AutoCloseable {

  private final ContactLog log;
  private final KeyVault vault;

  OpenStore(ContactLog log, KeyVault vault) {
    this.log = log;
    this.vault = vault;
  }

  static OpenStore inMemory() {
    return new OpenStore(new InMemoryContactLog(), new InMemoryKeyVault());
  }

  public ContactLog log() {
    return log;
  }

  public KeyVault vault() {
    return vault;
  }

  public ContactRecords records() {
    return ContactRecords.of(log, vault);
  }

  /** Closes the log, and then the vault that it may still need. */
  @Override
  public void close() throws IOException {
    try {
      log.close();
    } finally {
      vault.close();
    }
  }
}
