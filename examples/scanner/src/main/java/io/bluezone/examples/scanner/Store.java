// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.ble.linux.store.FileKeyVault;
import io.bluezone.tracing.InMemoryKeyVault;
import io.bluezone.tracing.KeyVault;
import io.bluezone.tracing.VaultException;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.InMemoryContactLog;
import java.io.IOException;

/** An open log and the vault it is sealed with. */
final class Store implements AutoCloseable {

  private final ContactLog log;
  private final KeyVault vault;
  private final VaultCloser closer;

  /** Closes a vault. */
  private interface VaultCloser {
    void close() throws VaultException;
  }

  private Store(ContactLog log, KeyVault vault, VaultCloser closer) {
    this.log = log;
    this.vault = vault;
    this.closer = closer;
  }

  static Store inMemory() {
    return new Store(new InMemoryContactLog(), new InMemoryKeyVault(), () -> {});
  }

  static Store of(ContactLog log, FileKeyVault vault) {
    return new Store(log, vault, vault::close);
  }

  ContactLog log() {
    return log;
  }

  KeyVault vault() {
    return vault;
  }

  /** Closes the log, and then the vault that it may still need. */
  @Override
  public void close() throws IOException {
    try {
      log.close();
    } finally {
      closer.close();
    }
  }
}
