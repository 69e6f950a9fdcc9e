// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.store.Vaults.bytes;
import static io.bluezone.testing.store.Encounters.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.vault.InMemoryKeyVault;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store writes to its own files and to nothing else, whatever lies in their place. */
@DisabledOnOs(OS.WINDOWS)
class OwnFilesOnlyTest {

  private static final Instant DAY = Instant.parse("2020-08-09T00:00:00Z");
  private static final SecretBytes SECRET = bytes("thirty-two bytes of some secret!");

  @TempDir Path directory;
  private Path vaultFile;
  private Path logFile;
  private Path theirs;
  private byte[] theirBytes;

  @BeforeEach
  void makeAStoreAndAForeignFile() throws Exception {
    vaultFile = directory.resolve("vault");
    logFile = directory.resolve("contacts.db");
    theirs = directory.resolve("theirs");
    theirBytes = "somebody else, and nobody else. ".repeat(40).getBytes(StandardCharsets.UTF_8);
    Files.write(theirs, theirBytes);
    try (KeyVault vault = open()) {
      vault.store("identity", SECRET);
    }
  }

  private FileKeyVault open() throws VaultException {
    return Vaults.withKeyFile(directory);
  }

  private void changeTwice(KeyVault vault) throws VaultException {
    vault.store("more", SECRET);
    vault.delete("more");
  }

  private void assertTheirsIsAsItWas() throws IOException {
    assertThat(Files.readAllBytes(theirs)).isEqualTo(theirBytes);
  }

  private void assertHoldsTheSecret() throws Exception {
    try (KeyVault vault = open()) {
      assertThat(vault.load("identity").orElseThrow().equalsSecret(SECRET)).isTrue();
    }
  }

  @Test
  void aBackupByAHardLinkStaysAsItIs() throws Exception {
    byte[] before = Files.readAllBytes(vaultFile);
    Path backup = Files.createLink(directory.resolve("backup"), vaultFile);

    try (KeyVault vault = open()) {
      changeTwice(vault);
      assertThat(Files.readAllBytes(backup)).isEqualTo(before);
    }

    assertHoldsTheSecret();
    Files.move(backup, vaultFile, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(directory.resolve("vault.count"));
    assertHoldsTheSecret();
  }

  @Test
  void aBackupThatIsMadeWhileTheVaultIsOpen() throws Exception {
    try (KeyVault vault = open()) {
      changeTwice(vault);
      byte[] before = Files.readAllBytes(vaultFile);
      Path backup = Files.createLink(directory.resolve("backup"), vaultFile);
      changeTwice(vault);
      assertThat(Files.readAllBytes(backup)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a symbolic link", "a hard link", "a file", "a copy by a link"})
  void whatHasTakenTheVaultsNameIsReplacedAndNotWritten(String what) throws Exception {
    Path copy = directory.resolve("copy");
    try (KeyVault vault = open()) {
      changeTwice(vault);
      Files.copy(vaultFile, copy);
      byte[] copied = Files.readAllBytes(copy);
      Files.delete(vaultFile);
      switch (what) {
        case "a symbolic link" -> Files.createSymbolicLink(vaultFile, theirs);
        case "a hard link" -> Files.createLink(vaultFile, theirs);
        case "a copy by a link" -> Files.createSymbolicLink(vaultFile, copy);
        default -> Files.copy(theirs, vaultFile);
      }

      changeTwice(vault);

      assertTheirsIsAsItWas();
      assertThat(Files.readAllBytes(copy)).isEqualTo(copied);
      assertThat(Files.isSymbolicLink(vaultFile)).isFalse();
    }
    assertHoldsTheSecret();
  }

  /** Who still has the file open sees that it was not written. */
  @Test
  void aForeignFileInTheVaultsPlaceIsReplacedAndNotOverwritten() throws Exception {
    try (KeyVault vault = open()) {
      changeTwice(vault);
      Files.move(theirs, vaultFile, StandardCopyOption.REPLACE_EXISTING);
      try (InputStream stillOpen = Files.newInputStream(vaultFile)) {
        changeTwice(vault);
        assertThat(stillOpen.readAllBytes()).isEqualTo(theirBytes);
      }
    }
    assertHoldsTheSecret();
  }

  @Test
  void aLinkInTheLocksPlaceIsRefused() throws Exception {
    for (String name : List.of("vault.lock", "contacts.db.lock")) {
      Path lock = directory.resolve(name);
      Files.deleteIfExists(lock);
      Files.createSymbolicLink(lock, directory.resolve("made-by-it"));
    }

    assertThatThrownBy(this::open).hasMessageContaining("vault.lock");
    assertThatThrownBy(() -> SqliteContactLog.open(logFile, new InMemoryKeyVault()))
        .hasMessageContaining("contacts.db.lock");
    assertThat(directory.resolve("made-by-it")).doesNotExist();
  }

  @Test
  void theRoomInReserveIsNotKeptInAForeignFile() throws Exception {
    Path lock = directory.resolve("vault.lock");
    Files.delete(lock);
    Files.createLink(lock, theirs);
    try (KeyVault vault = open()) {
      changeTwice(vault);
    }
    Files.delete(lock);
    Files.copy(theirs, lock);
    try (KeyVault vault = open()) {
      changeTwice(vault);
    }

    assertTheirsIsAsItWas();
    assertThat(Files.readAllBytes(lock)).isEqualTo(theirBytes);
  }

  @Test
  void aSpoolThatLeadsElsewhereIsNotUsed() throws Exception {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.createSymbolicLink(directory.resolve("vault.spool"), elsewhere);

    try (KeyVault reader = FileKeyVault.openForReading(vaultFile, directory.resolve("key"))) {
      assertThatThrownBy(() -> reader.store("consent.0000000001", SECRET))
          .isInstanceOf(VaultException.class)
          .hasMessageContaining("vault.spool");
    }

    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void anEntryThatWasTakenInIsNotOverwrittenByItsOtherName() throws Exception {
    try (KeyVault reader = FileKeyVault.openForReading(vaultFile, directory.resolve("key"))) {
      reader.store("consent.0000000001", SECRET);
    }
    Path entry = directory.resolve("vault.spool").resolve("0000000001.sealed");
    Path backup = Files.createLink(directory.resolve("backup"), entry);
    byte[] before = Files.readAllBytes(backup);

    try (KeyVault vault = open()) {
      assertThat(vault.names()).contains("consent.0000000001");
    }

    assertThat(entry).doesNotExist();
    assertThat(Files.readAllBytes(backup)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-wal", "-shm", "-journal"})
  void whatLiesWhereSqliteWritesIsRefused(String suffix) throws Exception {
    KeyVault vault = new InMemoryKeyVault();
    SqliteContactLog.open(logFile, vault).close();
    Path beside = directory.resolve("contacts.db" + suffix);
    Files.createSymbolicLink(beside, theirs);
    assertThatThrownBy(() -> SqliteContactLog.open(logFile, vault))
        .hasMessageContaining("contacts.db" + suffix);
    Files.delete(beside);
    Files.createLink(beside, theirs);
    assertThatThrownBy(() -> SqliteContactLog.open(logFile, vault))
        .hasMessageContaining("contacts.db" + suffix);

    assertTheirsIsAsItWas();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vault",
        "vault.lock",
        "vault.count",
        "contacts.db",
        "contacts.db.lock",
        "contacts.db-wal"
      })
  void aPipeIsRefusedAtOnce(String name) throws Exception {
    Files.deleteIfExists(directory.resolve(name));
    assertThat(new ProcessBuilder("mkfifo", directory.resolve(name).toString()).start().waitFor())
        .isZero();

    assertRefusedAtOnce(name, directory.resolve("vault"), directory.resolve("contacts.db"));
  }

  @Test
  void aDeviceOrADirectoryIsRefusedAtOnce() throws Exception {
    for (Path path : List.of(Path.of("/dev/zero"), Path.of("/dev/tty"), directory)) {
      assertRefusedAtOnce("vault", path, directory.resolve("contacts.db"));
      assertRefusedAtOnce("contacts", directory.resolve("vault"), path);
    }
  }

  /** Whichever of the two is no regular file. */
  private void assertRefusedAtOnce(String name, Path vaultPath, Path logPath) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          if (name.startsWith("vault")) {
            assertThatThrownBy(() -> FileKeyVault.open(vaultPath, directory.resolve("key")))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining(name.contains(".") ? name : vaultPath.toString());
          } else {
            KeyVault vault = new InMemoryKeyVault();
            assertThatThrownBy(() -> SqliteContactLog.open(logPath, vault))
                .hasMessageContaining(logPath.toString());
            if (!name.endsWith(".lock")) {
              assertThatThrownBy(() -> SqliteContactLog.openForReading(logPath, vault))
                  .hasMessageContaining(logPath.toString());
            }
          }
        });
  }

  @Test
  void whatIsNoVaultAndNoLogStaysAsItIs() throws Exception {
    Path letter = Files.writeString(directory.resolve("letter"), "Dear all, ".repeat(50));
    Files.setPosixFilePermissions(letter, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatExceptionOfType(VaultException.class)
        .isThrownBy(() -> FileKeyVault.open(letter, directory.resolve("key")));
    try (KeyVault vault = open()) {
      assertThatExceptionOfType(ContactLogException.class)
          .isThrownBy(() -> SqliteContactLog.open(letter, vault));
    }

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(letter)))
        .isEqualTo("rw-r--r--");
    assertThat(letter).hasContent("Dear all, ".repeat(50));
  }

  @Test
  void whatOthersCouldUseIsForItsOwnerAloneAgain() throws Exception {
    try (KeyVault vault = open();
        ContactLog log = SqliteContactLog.open(logFile, vault)) {
      log.write(List.of(close(1, DAY)));
    }
    for (Path file : List.of(logFile, vaultFile)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    try (KeyVault vault = open();
        ContactLog log = SqliteContactLog.open(logFile, vault)) {
      assertThat(log.days()).hasSize(1);
      for (Path file : List.of(logFile, vaultFile)) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }
}
