// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.store.Vaults.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers of a vault beside its writer, and what they leave for it. */
class VaultReaderTest {

  private static final String BULLETIN = "client.vn";

  @TempDir Path directory;
  private Path spool;

  @BeforeEach
  void storeASecret() throws Exception {
    spool = directory.resolve("vault.spool");
    try (FileKeyVault vault = writer()) {
      vault.store("identity", bytes("secret"));
      vault.store(BULLETIN, bytes("1"));
    }
  }

  private FileKeyVault writer() throws VaultException {
    return Vaults.withKeyFile(directory);
  }

  private KeyVault reader() throws VaultException {
    return FileKeyVault.openForReading(directory.resolve("vault"), directory.resolve("key"));
  }

  private static String text(KeyVault vault, String name) throws Exception {
    SecretBytes secret = vault.load(name).orElseThrow(() -> new AssertionError("no " + name));
    return new String(secret.exposeBytes(), StandardCharsets.UTF_8);
  }

  private static void assertRefused(String words, ThrowingCallable what) {
    assertThatExceptionOfType(VaultException.class).isThrownBy(what).withMessageContaining(words);
  }

  private List<Path> spooled() throws Exception {
    if (Files.notExists(spool)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(spool)) {
      return files.filter(file -> file.toString().endsWith(".sealed")).sorted().toList();
    }
  }

  private Map<String, String> files() throws Exception {
    Map<String, String> found = new HashMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return found;
  }

  @Test
  void seesWhatTheWriterChanges() throws Exception {
    try (FileKeyVault writer = writer();
        KeyVault reader = reader();
        KeyVault another = reader()) {
      assertThat(text(reader, "identity")).isEqualTo("secret");
      writer.store("identity", bytes("changed"));
      writer.store("more", bytes("more"));
      assertThat(text(reader, "identity")).isEqualTo("changed");
      writer.delete("more");
      assertThat(reader.load("more")).isEmpty();
      assertThat(another.names()).containsExactlyInAnyOrder("identity", BULLETIN);
    }
  }

  @Test
  void writesNothing() throws Exception {
    Map<String, String> before = files();
    try (KeyVault reader = reader()) {
      reader.load("identity");
      reader.names();
      reader.delete("nothing");
      assertRefused(
          "is open for reading: \"identity\" cannot be stored",
          () -> reader.store("identity", bytes("other")));
      assertRefused("stop the program that has it open", () -> reader.delete("identity"));
      assertThat(reader.claimIdentity()).isEmpty();
    }
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void isRefusedWhatDoesNotOpen() throws Exception {
    assertRefused(
        "there is no such vault",
        () -> FileKeyVault.openForReading(directory.resolve("none"), directory.resolve("key")));
    assertRefused(
        "was made with a key file",
        () -> FileKeyVault.openForReading(directory.resolve("vault"), bytes("a passphrase")));
    assertRefused(
        "is missing",
        () -> FileKeyVault.openForReading(directory.resolve("vault"), directory.resolve("none")));
    Files.write(directory.resolve("key"), new byte[32]);
    assertRefused("is another key file", this::reader);
    Files.write(directory.resolve("vault"), new byte[100]);
    assertRefused("is no key vault", this::reader);
    assertThat(directory.resolve("none")).doesNotExist();
  }

  @Test
  void aClosedOneSaysSo() throws Exception {
    KeyVault reader = reader();
    reader.close();
    reader.close();
    assertRefused("has been closed", () -> reader.load("identity"));
    assertRefused("has been closed", () -> reader.store(BULLETIN, bytes("2")));
    assertRefused("has been closed", () -> reader.delete("identity"));
    assertRefused("has been closed", reader::names);
  }

  @Test
  void whatItRemembersIsTakenInByTheWriterThatRuns() throws Exception {
    try (FileKeyVault writer = writer();
        KeyVault reader = reader();
        KeyVault another = reader()) {
      reader.store(BULLETIN, bytes("2"));
      another.store(BULLETIN, bytes("3"));
      reader.store("consent.0000000001", bytes("yes"));
      assertThat(text(reader, BULLETIN)).as("before it is taken in").isEqualTo("3");
      assertThat(spooled()).hasSize(3);

      assertThat(text(writer, BULLETIN)).isEqualTo("3");
      assertThat(spooled()).isEmpty();
      assertThat(text(reader, BULLETIN)).as("after it is taken in").isEqualTo("3");
      assertThat(writer.names())
          .containsExactlyInAnyOrder("identity", BULLETIN, "consent.0000000001");
      assertThat(reader.names()).isEqualTo(writer.names());
    }
    try (FileKeyVault writer = writer()) {
      assertThat(text(writer, "consent.0000000001")).isEqualTo("yes");
    }
  }

  @Test
  void whatItRemembersIsTakenInByTheNextWriter() throws Exception {
    try (KeyVault reader = reader()) {
      reader.store(BULLETIN, bytes("2"));
    }
    writer().close();
    assertThat(spooled()).isEmpty();
    try (KeyVault reader = reader()) {
      assertThat(text(reader, BULLETIN)).isEqualTo("2");
    }
  }

  @Test
  void whatTheWriterHasChangedSinceStays() throws Exception {
    try (FileKeyVault writer = writer();
        KeyVault reader = reader()) {
      reader.store(BULLETIN, bytes("2"));
      Path entry = spooled().get(0);
      byte[] sealed = Files.readAllBytes(entry);
      Files.delete(entry);
      writer.store(BULLETIN, bytes("5"));
      Files.write(entry, sealed);

      assertThat(text(reader, BULLETIN)).isEqualTo("5");
      assertThat(text(writer, BULLETIN)).isEqualTo("5");
      assertThat(spooled()).isEmpty();
    }
  }

  /** Two programs that number their consents at the same time: none is lost. */
  @Test
  void aNumberThatHasBeenTakenMovesOn() throws Exception {
    try (FileKeyVault writer = writer();
        KeyVault reader = reader()) {
      reader.store("consent.0000000001", bytes("the reader's"));
      Path entry = spooled().get(0);
      byte[] sealed = Files.readAllBytes(entry);
      Files.delete(entry);
      writer.store("consent.0000000001", bytes("the writer's"));
      Files.write(entry, sealed);

      assertThat(text(writer, "consent.0000000001")).isEqualTo("the writer's");
      assertThat(text(writer, "consent.0000000002")).isEqualTo("the reader's");
    }
  }

  @Test
  void whatHasBeenTakenInIsNotTakenInAgain() throws Exception {
    try (FileKeyVault writer = writer();
        KeyVault reader = reader()) {
      reader.store("consent.0000000001", bytes("yes"));
      Path entry = spooled().get(0);
      byte[] sealed = Files.readAllBytes(entry);
      writer.delete("consent.0000000001");
      assertThat(spooled()).isEmpty();
      Files.write(entry, sealed);

      assertThat(writer.load("consent.0000000001")).isEmpty();
      assertThat(reader.load("consent.0000000001")).isEmpty();
      assertThat(spooled()).isEmpty();
      reader.store("consent.0000000001", bytes("another"));
      assertThat(text(writer, "consent.0000000001")).isEqualTo("another");
    }
  }

  @Test
  void whatOthersPutThereIsLeftAlone() throws Exception {
    try (FileKeyVault writer = writer();
        KeyVault reader = reader()) {
      reader.store(BULLETIN, bytes("2"));
      byte[] sealed = Files.readAllBytes(spooled().get(0));
      Files.write(spool.resolve("0000000007.sealed"), sealed);
      Files.write(spool.resolve("0000000008.sealed"), new byte[100]);
      Files.write(spool.resolve("0000000009.sealed"), new byte[1 << 20]);
      Files.createDirectory(spool.resolve("0000000010.sealed"));
      Files.createSymbolicLink(spool.resolve("0000000011.sealed"), directory.resolve("key"));
      Files.write(spool.resolve("notes.txt"), new byte[10]);
      byte[] key = Files.readAllBytes(directory.resolve("key"));

      assertThat(text(writer, BULLETIN)).isEqualTo("2");
      assertThat(writer.names()).containsExactlyInAnyOrder("identity", BULLETIN);
      assertThat(spooled()).hasSize(5);
      assertThat(Files.readAllBytes(directory.resolve("key"))).isEqualTo(key);
      reader.store(BULLETIN, bytes("3"));
      assertThat(text(writer, BULLETIN)).isEqualTo("3");
    }
  }

  @Test
  void aFolderThatIsNoneIsLeftAlone() throws Exception {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.createSymbolicLink(spool, elsewhere);
    try (FileKeyVault writer = writer()) {
      assertThat(text(writer, BULLETIN)).isEqualTo("1");
    }
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void theFolderIsBoundedAndForItsOwnerAlone() throws Exception {
    try (KeyVault reader = reader()) {
      for (int i = 1; i <= Spool.MAX_ENTRIES; i++) {
        reader.store(BULLETIN, bytes("" + i));
      }
      assertRefused("is full", () -> reader.store(BULLETIN, bytes("more")));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spool)))
          .isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spooled().get(0))))
          .isEqualTo("rw-------");
      try (FileKeyVault writer = writer()) {
        assertThat(text(writer, BULLETIN)).isEqualTo("" + Spool.MAX_ENTRIES);
      }
      reader.store(BULLETIN, bytes("more"));
    }
  }

  @Test
  void theCounterIsTheVaultsOwn() throws Exception {
    try (KeyVault reader = reader()) {
      reader.store(BULLETIN, bytes("2"));
    }
    try (FileKeyVault writer = writer()) {
      assertThat(writer.names()).containsExactlyInAnyOrder("identity", BULLETIN);
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> writer.delete(Spool.COUNTER));
    }
  }

  @Test
  void oneTracerAtATimeHasTheIdentity() throws Exception {
    try (FileKeyVault writer = writer()) {
      var claim = writer.claimIdentity().orElseThrow();
      assertThat(writer.claimIdentity()).isEmpty();
      claim.close();
      assertThat(writer.claimIdentity()).isPresent();
    }
  }

  /** Who checks often, while no writer is there, does not fill the folder. */
  @Test
  void ofWhatOnlySavesTimeNoMoreThanOneWaits() throws Exception {
    String name = "checked-bulletins";
    try (KeyVault reader = reader()) {
      for (int i = 0; i < 300; i++) {
        reader.store(name, bytes("check " + i));
      }
      reader.store(BULLETIN, bytes("newest"));
      assertThat(text(reader, name)).isEqualTo("check 299");
      assertThat(spooled()).hasSize(2);
    }
    try (FileKeyVault writer = writer()) {
      assertThat(text(writer, name)).isEqualTo("check 299");
      assertThat(text(writer, BULLETIN)).isEqualTo("newest");
    }
  }

  /** An entry that takes another's place replaces what that one was to replace. */
  @Test
  void ofWhatOnlySavesTimeTheWritersOwnStaysToo() throws Exception {
    String name = "checked-bulletins";
    try (KeyVault reader = reader()) {
      try (FileKeyVault writer = writer()) {
        writer.store(name, bytes("first"));
      }
      reader.store(name, bytes("second"));
      reader.store(name, bytes("third"));
      assertThat(text(reader, name)).isEqualTo("third");
      try (FileKeyVault writer = writer()) {
        assertThat(text(writer, name)).isEqualTo("third");
        writer.store(name, bytes("fourth"));
      }
      assertThat(text(reader, name)).isEqualTo("fourth");
    }
  }
}
