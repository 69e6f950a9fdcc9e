// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.store.Vaults.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.hash.Hashing;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A vault in a file: its key, its place, and what is refused. */
class FileKeyVaultTest {

  private static final SecretBytes SECRET = bytes("thirty-two bytes of some secret!");
  private static final int COST_AT = 26;
  private static final int CHECKSUM_AT = 4092;

  @TempDir Path directory;
  private Path file;
  private Path keyFile;

  @BeforeEach
  void storeASecret() throws Exception {
    file = directory.resolve("vault");
    keyFile = directory.resolve("key");
    try (KeyVault vault = open()) {
      vault.store("identity", SECRET);
    }
  }

  private KeyVault open() throws VaultException {
    return Vaults.withKeyFile(directory);
  }

  private void assertNothingIsLost() throws Exception {
    try (KeyVault vault = open()) {
      assertThat(vault.load("identity").orElseThrow().equalsSecret(SECRET)).isTrue();
    }
  }

  private static void assertRefused(String words, ThrowingCallable what) {
    assertThatExceptionOfType(VaultException.class).isThrownBy(what).withMessageContaining(words);
  }

  @Test
  void goesOnAfterAnInterrupt() throws Exception {
    SecretBytes later = bytes("thirty-two bytes of another one!");
    try (KeyVault vault = open()) {
      vault.store("identity", SECRET);
      Thread.currentThread().interrupt();
      assertRefused("cannot be written", () -> vault.store("identity", later));
      assertThat(Thread.interrupted()).isTrue();
      vault.store("another", later);
    }
    assertNothingIsLost();
    try (KeyVault vault = open()) {
      assertThat(vault.load("another").orElseThrow().equalsSecret(later)).isTrue();
    }
  }

  @Test
  void makesFilesForTheirOwnerAlone() throws Exception {
    for (String name : new String[] {"vault", "key", "vault.lock"}) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
    assertThat(Files.size(keyFile)).isEqualTo(32);
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(3);
    }
  }

  /** Who still has the file open sees the same file, of the same length. */
  @Test
  void destroysASecretWhereItLies() throws Exception {
    Object before = Files.getAttribute(file, "unix:ino");
    byte[] old = Files.readAllBytes(file);
    try (KeyVault vault = open();
        FileChannel stillOpen = FileChannel.open(file, StandardOpenOption.READ)) {
      vault.erase("identity");

      ByteBuffer left = ByteBuffer.allocate(old.length + 1);
      assertThat(stillOpen.read(left)).isEqualTo(old.length);
      int changed = 0;
      for (int i = 0; i < old.length; i++) {
        changed += left.get(i) == old[i] ? 0 : 1;
      }
      assertThat(changed)
          .as("two slots and two indexes, as a random byte may stay the same")
          .isBetween(2 * (256 + 4096) * 98 / 100, 2 * (256 + 4096));
    }
    assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
  }

  @Test
  void refusesASecondWriter() throws Exception {
    try (KeyVault vault = open()) {
      assertRefused("is in use: end the program", this::open);
      assertThat(vault.names()).containsExactly("identity");
    }
    assertNothingIsLost();
  }

  @Test
  void refusesAFileWithASecondName() throws Exception {
    Path other = Files.createLink(directory.resolve("other"), file);

    assertRefused("vault has a second name (a hard link)", this::open);
    assertRefused("remove that name", () -> FileKeyVault.open(other, keyFile));

    Files.delete(other);
    try (KeyVault vault = open()) {
      Files.createLink(other, file);
      assertRefused("other has a second name", () -> FileKeyVault.open(other, keyFile));
      vault.store("more", SECRET);
    }
    Files.delete(other);
    assertNothingIsLost();
  }

  @ParameterizedTest
  @CsvSource({"one, one", "one, one.lock", "one, one.new", "one.new, one", "one, ./one"})
  void refusesAKeyFileInTheVaultsPlace(String vault, String key) {
    assertRefused(
        "cannot be the key file of",
        () -> FileKeyVault.open(directory.resolve(vault), directory.resolve(key)));
    assertThat(directory.resolve(vault)).doesNotExist();
    assertThat(directory.resolve(key)).doesNotExist();
  }

  @Test
  void refusesAKeyFileThatLinksLeadToTheVaultsPlace() throws Exception {
    Path inner = Files.createDirectories(directory.resolve("outer/inner"));
    Path alias = Files.createSymbolicLink(directory.resolve("alias"), directory);
    Path below = Files.createSymbolicLink(inner.resolve("below"), inner.getParent());
    Path one = directory.resolve("one");

    for (Path same : new Path[] {alias.resolve("one"), below.resolve("../one")}) {
      assertRefused("cannot be the key file of", () -> FileKeyVault.open(one, same));
      assertRefused("cannot be the key file of", () -> FileKeyVault.open(same, one));
      assertThat(one).doesNotExist();
    }
    Path ahead = Files.createSymbolicLink(directory.resolve("ahead"), one);
    assertRefused("give a regular file", () -> FileKeyVault.open(one, ahead));
    assertRefused("give a regular file", () -> FileKeyVault.open(ahead, one));
    assertThat(one).doesNotExist();
    assertThat(directory.resolve("ahead.new")).doesNotExist();
  }

  @Test
  void doesNotOverwriteAKeyFileThatIsGivenAsTheVault() throws Exception {
    byte[] key = Files.readAllBytes(keyFile);
    Path link = Files.createLink(directory.resolve("link"), keyFile);

    assertRefused("cannot be the key file of", () -> FileKeyVault.open(keyFile, keyFile));
    assertRefused("cannot be the key file of", () -> FileKeyVault.open(link, keyFile));

    assertThat(keyFile).hasBinaryContent(key);
    Files.delete(link);
    assertNothingIsLost();
  }

  @Test
  void saysThatItIsClosed() throws Exception {
    KeyVault vault = open();
    vault.close();
    vault.close();

    assertRefused("has been closed", () -> vault.load("identity"));
    assertRefused("has been closed", () -> vault.store("identity", bytes("other")));
    assertRefused("has been closed", () -> vault.erase("identity"));
    assertRefused("has been closed", vault::names);
    assertRefused("has been closed", vault::revision);
    assertNothingIsLost();
  }

  @Test
  void refusesAnotherPassphrase() throws Exception {
    Path other = directory.resolve("other");
    Vaults.withPassphrase(other, "right").close();

    assertRefused("passphrase is another one", () -> Vaults.withPassphrase(other, "wrong"));
    assertRefused("was made with a passphrase", () -> FileKeyVault.open(other, keyFile));
    assertRefused("was made with a key file", () -> Vaults.withPassphrase(file, "right"));
    assertThatIllegalArgumentException().isThrownBy(() -> Vaults.withPassphrase(other, ""));
    Vaults.withPassphrase(other, "right").close();
  }

  @Test
  void costsAPassphraseAsMuchAsRfc9106Recommends() throws Exception {
    Path other = directory.resolve("other");
    try (KeyVault vault = FileKeyVault.open(other, bytes("a passphrase"))) {
      vault.store("identity", SECRET);
    }

    ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(other), COST_AT, 12);
    assertThat(header.getInt()).isEqualTo(65_536);
    assertThat(header.getInt()).isEqualTo(3);
    assertThat(header.getInt()).isEqualTo(4);
    try (KeyVault vault = Vaults.withPassphrase(other, "a passphrase")) {
      assertThat(vault.load("identity").orElseThrow().equalsSecret(SECRET)).isTrue();
    }
  }

  /** A hostile file asks for memory, passes, lanes. */
  @ParameterizedTest
  @CsvSource({
    "262145, 1, 1",
    "100000000, 1, 1",
    "8, 17, 1",
    "262144, 16, 1",
    "262144, 5, 4",
    "8, 0, 1",
    "7, 1, 1",
    "64, 1, 17",
    "64, 1, 0",
    "-1, 1, 1"
  })
  void refusesAPassphraseThatWouldCostTooMuch(int memory, int passes, int lanes) throws Exception {
    Path other = directory.resolve("other");
    Vaults.withPassphrase(other, "right").close();
    byte[] bytes = Files.readAllBytes(other);
    ByteBuffer.wrap(bytes, COST_AT, 12).putInt(memory).putInt(passes).putInt(lanes);
    ByteBuffer.wrap(bytes)
        .putInt(CHECKSUM_AT, Hashing.crc32c().hashBytes(bytes, 0, CHECKSUM_AT).asInt());
    Files.write(other, bytes);

    assertRefused("is damaged (its header: ", () -> Vaults.withPassphrase(other, "right"));
  }

  @Test
  void refusesAFileThatIsNoVaultAndLeavesItAsItIs() throws Exception {
    byte[] earlier = "BZVAULT\u0001, and so on".getBytes(StandardCharsets.US_ASCII);
    Files.write(file, earlier);
    assertRefused("of an earlier development version", this::open);
    assertRefused("move it away", this::open);
    assertThat(file).hasBinaryContent(earlier);
    try (FileChannel large = FileChannel.open(file, StandardOpenOption.WRITE)) {
      large.write(ByteBuffer.allocate(1), 1L << 33);
    }
    assertRefused("is no key vault", this::open);
  }

  @Test
  void refusesAnotherKeyFile() throws Exception {
    byte[] key = Files.readAllBytes(keyFile);
    Files.write(keyFile, new byte[32]);

    assertRefused("is another key file", this::open);

    Files.write(keyFile, key);
    assertNothingIsLost();
  }

  @Test
  void makesNoOtherKeyFileForAVaultThatIsThere() throws Exception {
    Files.delete(keyFile);

    assertRefused("is missing", this::open);

    assertThat(keyFile).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 1_000_000})
  void refusesAKeyFileOfAnotherLength(int length) throws Exception {
    Files.write(keyFile, new byte[length]);

    assertRefused("it has " + length + " bytes", this::open);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx--x---", "rw-----w-"})
  void refusesAKeyFileThatOthersMayUse(String permissions) throws Exception {
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString(permissions));

    assertRefused("run chmod 600", this::open);

    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("r--------"));
    assertNothingIsLost();
  }

  @Test
  void takesALinkToAKeyFileForTheFileItLeadsTo() throws Exception {
    Path target = directory.resolve("target");
    Files.move(keyFile, target);
    Files.createSymbolicLink(keyFile, target);
    assertNothingIsLost();

    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
    assertRefused("run chmod 600", this::open);
    Files.delete(keyFile);
    Files.createSymbolicLink(keyFile, Path.of("/dev/urandom"));
    assertRefused("is no key file", this::open);
    Files.delete(keyFile);
    Files.createSymbolicLink(keyFile, directory);
    assertRefused("is no key file", this::open);
  }

  @Test
  void followsALinkToTheVault() throws Exception {
    Path target = directory.resolve("target");
    Files.move(file, target);
    Files.createSymbolicLink(file, target);

    try (KeyVault vault = open()) {
      vault.store("more", bytes("more"));
    }

    assertThat(file).isSymbolicLink();
    assertNothingIsLost();
  }

  @Test
  void makesAVaultAlthoughACrashLeftPartOfOne() throws Exception {
    Files.delete(file);
    Files.write(directory.resolve("vault.new"), new byte[50]);

    try (KeyVault vault = open()) {
      assertThat(vault.names()).isEmpty();
    }
    assertThat(directory.resolve("vault.new")).doesNotExist();
  }

  @Test
  void saysWhatToDoWhereThereIsNoDirectory() {
    file = directory.resolve("nowhere/vault");

    assertRefused("may read and write", () -> FileKeyVault.open(file, keyFile));
  }
}
