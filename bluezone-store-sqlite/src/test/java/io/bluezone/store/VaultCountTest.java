// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault that is put back from a copy brings destroyed keys back: that is noticed. */
class VaultCountTest {

  @TempDir Path directory;
  private Path file;
  private Path keyFile;
  private Path copy;

  @BeforeEach
  void copyBeforeASecretIsDestroyed() throws Exception {
    file = directory.resolve("vault");
    keyFile = directory.resolve("vault.key");
    copy = directory.resolve("copy");
    try (KeyVault vault = open()) {
      vault.store("log-day-2020-08-09", Vaults.bytes("thirty-two bytes of some secret!"));
    }
    Files.copy(file, copy);
    try (KeyVault vault = open()) {
      vault.delete("log-day-2020-08-09");
    }
  }

  private KeyVault open() throws VaultException {
    return FileKeyVault.open(file, keyFile);
  }

  private void putBack(Path which) throws Exception {
    Files.copy(
        which, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
  }

  @Test
  void anOlderCopyIsRefusedAndLeftAsItIs() throws Exception {
    Path newest = directory.resolve("newest");
    Files.copy(file, newest);
    putBack(copy);
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(VaultException.class)
          .isThrownBy(this::open)
          .withMessageContaining("is older than it was left")
          .withMessageContaining("delete vault.count");
    }
    assertThat(file).hasSameBinaryContentAs(copy);
    putBack(newest);
    try (KeyVault vault = open()) {
      assertThat(vault.names()).isEmpty();
    }
  }

  @Test
  void whoHasNothingNewerCanTakeTheCopyAllTheSame() throws Exception {
    putBack(copy);
    Files.delete(directory.resolve("vault.count"));
    try (KeyVault vault = open()) {
      assertThat(vault.names()).containsExactly("log-day-2020-08-09");
    }
  }

  @Test
  void aCopyIsRefusedAfterANewVaultWasBegunToo() throws Exception {
    Files.delete(file);
    open().close();
    putBack(copy);
    assertThatExceptionOfType(VaultException.class).isThrownBy(this::open);
  }

  @Test
  void aCrashBeforeTheCountIsWrittenIsNone() throws Exception {
    Path count = directory.resolve("vault.count");
    byte[] before = Files.readAllBytes(count);
    try (KeyVault vault = open()) {
      vault.store("more", Vaults.bytes("?"));
    }
    byte[] after = Files.readAllBytes(count);
    Files.write(count, before);
    open().close();
    assertThat(count).hasBinaryContent(after);
    for (byte[] damaged : new byte[][] {{}, {1, 2, 3}, new byte[9]}) {
      Files.write(count, damaged);
      open().close();
      assertThat(count).hasBinaryContent(after);
    }
  }

  @Test
  void theCountIsTheVaultsOwnAndALinkInItsPlaceIsNotFollowed() throws Exception {
    Path count = directory.resolve("vault.count");
    Path other = Files.writeString(directory.resolve("other"), "another's file");
    Files.delete(count);
    Files.createSymbolicLink(count, other);
    try (KeyVault vault = open()) {
      vault.store("more", Vaults.bytes("?"));
      assertThat(vault.names()).containsExactly("more");
    }
    assertThat(other).hasContent("another's file");
    assertThat(Files.isSymbolicLink(count)).isFalse();
    Files.delete(count);
    Files.createLink(count, other);
    try (KeyVault vault = open()) {
      vault.store("more", Vaults.bytes("!"));
    }
    assertThat(other).hasContent("another's file");
  }
}
