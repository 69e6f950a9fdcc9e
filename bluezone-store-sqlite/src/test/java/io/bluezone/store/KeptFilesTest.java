// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.testing.store.Encounters.close;
import static io.bluezone.testing.store.Encounters.passing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.LogQuery;
import io.bluezone.tracing.vault.InMemoryKeyVault;
import io.bluezone.tracing.vault.KeyVault;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that an earlier version wrote, kept as they were, still open. */
class KeptFilesTest {

  private static final Instant DAY_1 = Instant.parse("2020-08-09T00:00:00Z");
  private static final Instant DAY_2 = Instant.parse("2020-08-10T00:00:00Z");
  private static final Encounter[] KEPT = {close(1, DAY_1), close(2, DAY_1), passing(3, DAY_2)};
  private static final SecretBytes IDENTITY = Vaults.bytes("thirty-two bytes of some secret!");

  @TempDir Path directory;

  private Path kept(String name) throws Exception {
    Path file = directory.resolve(name);
    try (InputStream in = KeptFilesTest.class.getResourceAsStream("kept/" + name)) {
      assertThat(in).as(name).isNotNull();
      Files.copy(in, file);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static void assertHoldsTheIdentity(KeyVault vault) throws Exception {
    assertThat(vault.load("identity").orElseThrow().equalsSecret(IDENTITY)).isTrue();
  }

  @Test
  void aVaultWithAPassphrase() throws Exception {
    Path file = kept("passphrase.vault");
    for (int i = 0; i < 2; i++) {
      try (KeyVault vault = FileKeyVault.open(file, Vaults.bytes("a kept passphrase"))) {
        assertHoldsTheIdentity(vault);
        assertThat(vault.names()).contains("identity", "last-time");
        vault.store("more", IDENTITY);
      }
    }
    try (KeyVault vault = FileKeyVault.openForReading(file, Vaults.bytes("a kept passphrase"))) {
      assertThat(vault.names()).containsExactlyInAnyOrder("identity", "last-time", "more");
    }
  }

  @Test
  void aLogAndItsVaultWithAKeyFile() throws Exception {
    Path file = kept("contacts.db");
    Path vaultFile = kept("contacts.db.vault");
    Path key = kept("contacts.db.vault.key");
    try (KeyVault vault = FileKeyVault.openForReading(vaultFile, key);
        ContactLog log = SqliteContactLog.openForReading(file, vault)) {
      assertThat(log.find(LogQuery.all())).containsExactlyInAnyOrder(KEPT);
    }
    try (KeyVault vault = FileKeyVault.open(vaultFile, key);
        ContactLog log = SqliteContactLog.open(file, vault)) {
      assertHoldsTheIdentity(vault);
      assertThat(log.find(LogQuery.all())).containsExactlyInAnyOrder(KEPT);
      log.write(java.util.List.of(close(4, DAY_2)));
    }
    try (KeyVault vault = FileKeyVault.openForReading(vaultFile, key);
        ContactLog log = SqliteContactLog.openForReading(file, vault)) {
      assertThat(log.find(LogQuery.all())).hasSize(4).contains(KEPT);
    }
  }

  /** Its program was killed, so that part of it is in the write-ahead log. */
  @Test
  void aLogWhoseProgramWasKilled() throws Exception {
    Path file = kept("killed.db");
    kept("killed.db-wal");
    Path vaultFile = kept("killed.db.vault");
    Path key = kept("killed.db.vault.key");
    try (KeyVault vault = FileKeyVault.openForReading(vaultFile, key);
        ContactLog log = SqliteContactLog.openForReading(file, vault)) {
      assertThat(log.find(LogQuery.all())).containsExactlyInAnyOrder(KEPT);
    }
    for (int i = 0; i < 2; i++) {
      try (KeyVault vault = FileKeyVault.open(vaultFile, key);
          ContactLog log = SqliteContactLog.open(file, vault)) {
        assertThat(log.find(LogQuery.all())).containsExactlyInAnyOrder(KEPT);
        assertThat(log.status().encounters()).isEqualTo(3);
      }
    }
  }

  @Test
  void aJournalIsRefusedWithWhatToDo() throws Exception {
    Path file = kept("journal.log");
    byte[] before = Files.readAllBytes(file);
    KeyVault vault = new InMemoryKeyVault();

    for (ContactLogException refusal :
        new ContactLogException[] {
          catchThrowableOfType(ContactLogException.class, () -> SqliteContactLog.open(file, vault)),
          catchThrowableOfType(
              ContactLogException.class, () -> SqliteContactLog.openForReading(file, vault))
        }) {
      assertThat(refusal.reason()).isEqualTo(ContactLogException.Reason.DAMAGED);
      assertThat(refusal)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("by an earlier development version")
          .hasMessageContaining("export it with that version, or move it away and begin a new one");
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }
}
