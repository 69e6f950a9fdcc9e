// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.store;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.store.FileKeyVault;
import io.bluezone.store.SqliteContactLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** An open log and the vault it is sealed with. */
public final class OpenStore implements AutoCloseable {

  /** The secret that marks the vault of a simulated phone. */
  private static final String MARK = "simulated";

  private final ContactLog log;
  private final KeyVault vault;
  private final boolean simulated;

  private OpenStore(ContactLog log, KeyVault vault, boolean simulated) {
    this.log = log;
    this.vault = vault;
    this.simulated = simulated;
  }

  static OpenStore of(ContactLog log, KeyVault vault) throws VaultException {
    return new OpenStore(log, vault, vault.names().contains(MARK));
  }

  public static OpenStore inMemory() {
    return inMemory(new InMemoryContactLog());
  }

  /** A log of the caller's, and a vault in memory. */
  public static OpenStore inMemory(ContactLog log) {
    return new OpenStore(log, new InMemoryKeyVault(), false);
  }

  /** Makes a log, and beside it a vault that marks both as a simulated phone's. */
  public static OpenStore createSimulated(Path log) throws IOException {
    Path vaultFile = besideLog(log);
    KeyVault vault = FileKeyVault.open(vaultFile, besideVault(vaultFile));
    try {
      return of(SqliteContactLog.open(log, vault), vault).asSimulated();
    } catch (IOException | RuntimeException e) {
      vault.close();
      throw e;
    }
  }

  /** Marks it as a simulated phone's. */
  OpenStore asSimulated() throws VaultException {
    vault.store(MARK, SecretBytes.copyOf(new byte[1]));
    return of(log, vault);
  }

  /** Where a log's vault is, if it is not said. */
  static Path besideLog(Path log) {
    return log.resolveSibling(log.getFileName() + ".vault");
  }

  /** Where the key of a vault is, if it is not said. */
  static Path besideVault(Path vault) {
    return vault.resolveSibling(vault.getFileName() + ".key");
  }

  /** Tells whether a simulation has left it: no person ever met whom it names. */
  public boolean isSimulated() {
    return simulated;
  }

  /** Says so in a text, if it is simulated. */
  public void sayIfSimulated(Texts texts, PrintWriter out) {
    if (simulated) {
      out.println(texts.get("store.simulated"));
    }
  }

  /** The JSON line of a result; says so, if it is simulated. */
  public String json(Object result) {
    return simulated ? Json.lineWith(result, MARK) : Json.line(result);
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
