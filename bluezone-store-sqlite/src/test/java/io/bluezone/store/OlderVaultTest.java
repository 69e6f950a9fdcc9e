// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.testing.store.Encounters.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.KeyVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault that is put back from a copy brings destroyed keys back: its log notices that. */
class OlderVaultTest {

  private static final Instant DAY_1 = Instant.parse("2020-08-09T00:00:00Z");
  private static final Instant DAY_2 = Instant.parse("2020-08-10T00:00:00Z");

  @TempDir Path directory;
  @TempDir Path copies;

  @BeforeEach
  void copyBeforeADayIsPurged() throws Exception {
    try (KeyVault vault = openVault();
        ContactLog log = openLog(vault)) {
      log.write(List.of(close(1, DAY_1), close(2, DAY_2)));
    }
    copy(directory, copies);
    try (KeyVault vault = openVault();
        ContactLog log = openLog(vault)) {
      assertThat(log.eraseBefore(LocalDate.of(2020, 8, 10))).isEqualTo(1);
    }
  }

  private KeyVault openVault() throws IOException {
    return Vaults.withKeyFile(directory);
  }

  private ContactLog openLog(KeyVault vault) throws IOException {
    return SqliteContactLog.open(directory.resolve("contacts.db"), vault);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            to.resolve(file.getFileName()),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private void putBack(String name) throws IOException {
    Files.copy(copies.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void refusesAnOlderVaultAndChangesNothing() throws Exception {
    Path newest = Files.copy(directory.resolve("vault"), copies.resolve("newest"));
    putBack("vault");
    for (int i = 0; i < 2; i++) {
      try (KeyVault vault = openVault()) {
        assertThatExceptionOfType(ContactLogException.class)
            .isThrownBy(() -> openLog(vault))
            .withMessageContaining("contacts.db")
            .withMessageContaining("older");
      }
    }
    assertThat(directory.resolve("vault")).hasSameBinaryContentAs(copies.resolve("vault"));

    Files.copy(newest, directory.resolve("vault"), StandardCopyOption.REPLACE_EXISTING);
    try (KeyVault vault = openVault();
        ContactLog again = openLog(vault)) {
      assertThat(again.find(LogQuery.all())).containsExactly(close(2, DAY_2));
    }
  }

  @Test
  void refusesAnOlderVaultOfAnIdentityThatWasReplaced() throws Exception {
    try (KeyVault vault = openVault();
        ContactLog log = openLog(vault)) {
      vault.store("identity", Vaults.bytes("keys of which some are published"));
      copy(directory, copies);
      vault.store("identity", Vaults.bytes("keys that nobody knows as of yet"));
    }
    putBack("vault");
    try (KeyVault vault = openVault()) {
      assertThatExceptionOfType(ContactLogException.class).isThrownBy(() -> openLog(vault));
    }
  }

  /** As after a restore of a server's or a box's whole folder. */
  @Test
  void goesOnWithVaultAndLogThatArePutBackTogether() throws Exception {
    copy(copies, directory);
    try (KeyVault vault = openVault();
        ContactLog log = openLog(vault)) {
      assertThat(log.find(LogQuery.all())).hasSize(2);
      log.write(List.of(close(3, DAY_2)));
    }
    try (KeyVault vault = openVault();
        ContactLog log = openLog(vault)) {
      assertThat(log.find(LogQuery.all())).hasSize(3);
    }
  }

  /** The vault is changed first, so a crash leaves it ahead of the log. */
  @Test
  void goesOnWithAVaultThatIsAheadOfItsLog() throws Exception {
    try (KeyVault vault = openVault()) {
      vault.store("identity", Vaults.bytes("?"));
    }
    try (KeyVault vault = openVault();
        ContactLog log = openLog(vault)) {
      assertThat(log.find(LogQuery.all())).hasSize(1);
    }
  }
}
