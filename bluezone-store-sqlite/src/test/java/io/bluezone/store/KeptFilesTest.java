// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.tracing.vault.KeyVault;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that an earlier version wrote, kept as they were, still open. */
class KeptFilesTest {

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
}
