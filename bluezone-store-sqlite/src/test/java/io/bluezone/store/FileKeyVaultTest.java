// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.store.Vaults.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a vault file refuses, and that nothing is lost by it. */
class FileKeyVaultTest {

  private static final String SECRET = "thirty-two bytes of some secret!";

  @TempDir Path directory;
  private Path file;
  private Path keyFile;

  @BeforeEach
  void storeASecret() throws Exception {
    file = directory.resolve("vault");
    keyFile = directory.resolve("key");
    try (FileKeyVault vault = open()) {
      vault.store("identity", bytes(SECRET));
    }
  }

  private FileKeyVault open() throws VaultException {
    return Vaults.withKeyFile(directory);
  }

  private static void assertHoldsTheSecret(KeyVault vault) throws Exception {
    SecretBytes found = vault.load("identity").orElseThrow(AssertionError::new);
    assertThat(found.equalsSecret(bytes(SECRET))).isTrue();
  }

  private void assertNothingIsLost() throws Exception {
    try (FileKeyVault vault = open()) {
      assertHoldsTheSecret(vault);
    }
  }

  private static void assertRefused(String words, ThrowingCallable what) {
    assertThatExceptionOfType(VaultException.class).isThrownBy(what).withMessageContaining(words);
  }

  @Test
  void theFilesAreForTheirOwnerAlone() throws Exception {
    for (String name : new String[] {"vault", "key", "vault.lock", "vault.count"}) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
    assertThat(Files.size(keyFile)).isEqualTo(32);
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(4);
    }
  }

  @Test
  void theFileShowsNeitherNamesNorSecrets() throws Exception {
    byte[] stored = Files.readAllBytes(file);

    assertThat(Bytes.indexOf(stored, SECRET.getBytes(StandardCharsets.UTF_8))).isNegative();
    assertThat(Bytes.indexOf(stored, "identity".getBytes(StandardCharsets.UTF_8))).isNegative();
  }

  /** Who still has the old file open sees what is left of it on the disk. */
  @Test
  void theOldFileIsOverwrittenWhereItIs() throws Exception {
    try (FileKeyVault vault = open();
        FileChannel old = FileChannel.open(file, StandardOpenOption.READ)) {
      vault.delete("identity");

      ByteBuffer left = ByteBuffer.allocate((int) old.size());
      assertThat(old.read(left)).isPositive();
      assertThat(left.array()).containsOnly(0);
    }
  }

  @Test
  void inUse() throws Exception {
    try (FileKeyVault vault = open()) {
      assertRefused("is in use: end the program", this::open);
      assertHoldsTheSecret(vault);
    }
    assertNothingIsLost();
  }

  @Test
  void aClosedVaultSaysSo() throws Exception {
    FileKeyVault vault = open();
    vault.close();
    vault.close();

    assertRefused("has been closed", () -> vault.load("identity"));
    assertRefused("has been closed", () -> vault.store("identity", bytes("other")));
    assertRefused("has been closed", () -> vault.delete("identity"));
    assertRefused("has been closed", vault::names);
    assertNothingIsLost();
  }

  @Test
  void anotherPassphrase() throws Exception {
    Path other = directory.resolve("other");
    Vaults.withPassphrase(other, "right").close();

    assertRefused("passphrase is another one", () -> Vaults.withPassphrase(other, "wrong"));
    assertRefused("was made with a passphrase", () -> FileKeyVault.open(other, keyFile));
    assertRefused("was made with a key file", () -> Vaults.withPassphrase(file, "right"));
    assertThatIllegalArgumentException().isThrownBy(() -> Vaults.withPassphrase(other, ""));
    Vaults.withPassphrase(other, "right").close();
  }

  @Test
  void thePublicWayCostsWhatRfc9106Recommends() throws Exception {
    Path other = directory.resolve("other");
    SecretBytes passphrase = bytes("a passphrase");
    try (FileKeyVault vault = FileKeyVault.open(other, passphrase)) {
      vault.store("identity", bytes(SECRET));
    }

    ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(other), 9, 12);
    assertThat(header.getInt()).isEqualTo(65_536);
    assertThat(header.getInt()).isEqualTo(3);
    assertThat(header.getInt()).isEqualTo(4);
    try (FileKeyVault vault = Vaults.withPassphrase(other, "a passphrase")) {
      assertHoldsTheSecret(vault);
    }
  }

  /** What a hostile file may ask for: memory, passes, lanes. */
  @ParameterizedTest
  @CsvSource({
    "262145, 1, 1",
    "100000000, 1, 1",
    "8, 17, 1",
    "8, 0, 1",
    "7, 1, 1",
    "64, 1, 17",
    "64, 1, 0",
    "-1, 1, 1"
  })
  void aPassphraseThatWouldCostTooMuch(int memory, int passes, int lanes) throws Exception {
    Path other = directory.resolve("other");
    Vaults.withPassphrase(other, "right").close();
    byte[] bytes = Files.readAllBytes(other);
    ByteBuffer.wrap(bytes, 9, 12).putInt(memory).putInt(passes).putInt(lanes);
    Files.write(other, withChecksum(bytes));

    assertRefused("is damaged", () -> Vaults.withPassphrase(other, "right"));
  }

  private static byte[] withChecksum(byte[] bytes) {
    int end = bytes.length - 4;
    ByteBuffer.wrap(bytes).putInt(end, Hashing.crc32c().hashBytes(bytes, 0, end).asInt());
    return bytes;
  }

  @Test
  void aFileThatWasCutOff() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertRefused(file.toString(), this::open);
    }
    Files.write(file, whole);
    assertNothingIsLost();
  }

  @Test
  void aByteThatWasChanged() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 4;
      Files.write(file, changed);
      assertRefused(file.toString(), this::open);

      Files.write(file, withChecksum(changed));
      if (!Arrays.equals(changed, whole)) {
        assertRefused(file.toString(), this::open);
      }
    }
    Files.write(file, whole);
    assertNothingIsLost();
  }

  @Test
  void whatIsWrongIsToldApart() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    byte[] changed = whole.clone();
    changed[40] ^= 1;
    Files.write(file, changed);
    assertRefused("is damaged or cut off", this::open);
    Files.write(file, withChecksum(changed));
    assertRefused("was changed on purpose", this::open);
    changed = whole.clone();
    changed[7] = 2;
    Files.write(file, changed);
    assertRefused("newer version, of format 2", this::open);
    Files.write(file, "This is no vault, but a text.".getBytes(StandardCharsets.UTF_8));
    assertRefused("is no key vault", this::open);
    try (FileChannel large = FileChannel.open(file, StandardOpenOption.WRITE)) {
      large.write(ByteBuffer.allocate(1), 1L << 33);
    }
    assertRefused("is no key vault", this::open);
  }

  @Test
  void anotherKeyFile() throws Exception {
    byte[] key = Files.readAllBytes(keyFile);
    Files.write(keyFile, new byte[32]);

    assertRefused("is another key file", this::open);

    Files.write(keyFile, key);
    assertNothingIsLost();
  }

  @Test
  void noKeyFile() throws Exception {
    Files.delete(keyFile);

    assertRefused("is missing", this::open);

    assertThat(keyFile).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 1_000_000})
  void aKeyFileOfAnotherLength(int length) throws Exception {
    Files.write(keyFile, new byte[length]);

    assertRefused("it has " + length + " bytes", this::open);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx--x---", "rw-----w-"})
  void aKeyFileThatOthersMayUse(String permissions) throws Exception {
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString(permissions));

    assertRefused("run chmod 600", this::open);

    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("r--------"));
    assertNothingIsLost();
  }

  @Test
  void aLinkToAKeyFileIsWorthWhatItLeadsTo() throws Exception {
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
  void aLinkToTheVaultStaysOne() throws Exception {
    Path target = directory.resolve("target");
    Files.move(file, target);
    Files.createSymbolicLink(file, target);

    try (FileKeyVault vault = open()) {
      vault.store("more", bytes("more"));
    }

    assertThat(file).isSymbolicLink();
    assertNothingIsLost();
  }

  /** A directory in the place of the new file stands for a disk on which it cannot be written. */
  @Test
  void aVaultThatCannotBeWrittenIsAsItWas() throws Exception {
    Path inTheWay = Files.createDirectories(directory.resolve("vault.new/full"));
    try (FileKeyVault vault = open()) {
      assertRefused("is as it was", () -> vault.store("identity", bytes("another")));
      assertRefused("is as it was", () -> vault.delete("identity"));
      assertRefused("is as it was", () -> vault.store("more", bytes("more")));
      assertThat(vault.names()).containsExactly("identity");
      assertHoldsTheSecret(vault);
      Files.delete(inTheWay);
      vault.store("more", bytes("more"));
    }
    try (FileKeyVault vault = open()) {
      assertThat(vault.names()).containsExactlyInAnyOrder("identity", "more");
    }
  }

  @Test
  void whatACrashLeftOfANewFileIsNotRead() throws Exception {
    Files.write(directory.resolve("vault.new"), new byte[50]);

    assertNothingIsLost();
    try (FileKeyVault vault = open()) {
      vault.store("more", bytes("more"));
    }
    assertThat(directory.resolve("vault.new")).doesNotExist();
  }

  @Test
  void aFullVault() throws Exception {
    byte[] large = new byte[KeyVault.MAX_SIZE];
    try (FileKeyVault vault = open()) {
      for (int i = 0; i < 127; i++) {
        vault.store("large-" + i, SecretBytes.copyOf(large));
      }
      assertRefused("is full", () -> vault.store("one-more", SecretBytes.copyOf(large)));
    }
    assertNothingIsLost();
  }

  @Test
  void aDirectoryThatIsNotThere() {
    file = directory.resolve("nowhere/vault");

    assertRefused("may read and write", () -> FileKeyVault.open(file, keyFile));
  }

  /**
   * Where permissions do not stop this program, as they do not stop root, there is nothing to see.
   */
  @Test
  void aDirectoryThatMayNotBeWritten() throws Exception {
    try (FileKeyVault vault = open()) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
      try {
        assumeFalse(Files.isWritable(directory));

        assertRefused("is as it was", () -> vault.store("more", bytes("more")));
      } finally {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      }
    }
    assertNothingIsLost();
  }
}
