// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.store.Vaults.bytes;
import static io.bluezone.testing.store.Encounters.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private KeyVault open() throws VaultException {
    return Vaults.withKeyFile(directory);
  }

  private void changeTwice(KeyVault vault) throws VaultException {
    vault.store("more", SECRET);
    vault.erase("more");
  }

  private void assertTheirsIsAsItWas() throws IOException {
    assertThat(Files.readAllBytes(theirs)).isEqualTo(theirBytes);
  }

  private void assertHoldsTheSecret() throws Exception {
    try (KeyVault vault = open()) {
      assertThat(vault.load("identity").orElseThrow().equalsSecret(SECRET)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "a symbolic link", "a hard link", "a file", "a copy"})
  void writesNothingToWhatHasTakenTheVaultsName(String what) throws Exception {
    Path copy = directory.resolve("copy");
    Path moved = directory.resolve("moved");
    try (KeyVault vault = open()) {
      Files.copy(vaultFile, copy);
      Files.move(vaultFile, moved);
      switch (what) {
        case "nothing" -> {}
        case "a symbolic link" -> Files.createSymbolicLink(vaultFile, theirs);
        case "a hard link" -> Files.createLink(vaultFile, theirs);
        case "a copy" -> Files.copy(copy, vaultFile);
        default -> Files.copy(theirs, vaultFile);
      }

      assertThatExceptionOfType(VaultException.class)
          .isThrownBy(() -> vault.store("more", SECRET))
          .withMessageContaining("was moved away or replaced while it was open: nothing more is")
          .withMessageContaining("put the newest file in its place");

      assertTheirsIsAsItWas();
      assertThat(moved).hasSameBinaryContentAs(copy);
      Files.deleteIfExists(vaultFile);
      Files.move(moved, vaultFile);
      changeTwice(vault);
    }
    assertHoldsTheSecret();
  }

  @Test
  void refusesALinkInTheLocksPlace() throws Exception {
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

  @ParameterizedTest
  @ValueSource(strings = {"-wal", "-shm", "-journal"})
  void refusesWhatLiesWhereSqliteWrites(String suffix) throws Exception {
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
      strings = {"vault", "vault.lock", "contacts.db", "contacts.db.lock", "contacts.db-wal"})
  void refusesAPipeAtOnce(String name) throws Exception {
    Files.deleteIfExists(directory.resolve(name));
    assertThat(new ProcessBuilder("mkfifo", directory.resolve(name).toString()).start().waitFor())
        .isZero();

    assertRefusedAtOnce(name, directory.resolve("vault"), directory.resolve("contacts.db"));
  }

  @Test
  void refusesADeviceOrADirectoryAtOnce() throws Exception {
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
  void leavesWhatIsNoVaultAndNoLogAsItIs() throws Exception {
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
  void takesWhatOthersCouldUseBackToItsOwner() throws Exception {
    try (KeyVault vault = open();
        ContactLog log = SqliteContactLog.open(logFile, vault)) {
      log.write(List.of(close(1, DAY)));
    }
    for (Path file : List.of(logFile, vaultFile)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    try (KeyVault vault = open();
        ContactLog log = SqliteContactLog.open(logFile, vault)) {
      assertThat(log.utcDays()).hasSize(1);
      for (Path file : List.of(logFile, vaultFile)) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }
}
