// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vaults and key files where there are no POSIX permissions, and where paths look otherwise. */
class OtherFileSystemsTest {

  private static final SecretBytes SECRET = Vaults.bytes("thirty-two bytes of some secret!");

  static List<Configuration> configurations() {
    return List.of(
        Configuration.windows(),
        Configuration.windows().toBuilder().setAttributeViews("basic", "owner", "acl").build(),
        Configuration.osX(),
        Configuration.osX().toBuilder().setAttributeViews("basic", "owner", "posix").build(),
        Configuration.unix());
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void keepsReplacesAndDeletesWithAKeyFile(Configuration configuration) throws Exception {
    try (FileSystem system = Jimfs.newFileSystem(configuration)) {
      Path directory = Files.createDirectory(system.getPath("store"));
      Path file = directory.resolve("vault");
      Path key = directory.resolve("vault.key");
      try (KeyVault vault = FileKeyVault.open(file, key)) {
        vault.store("identity", SECRET);
        vault.store("more", SECRET);
        vault.store("more", Vaults.bytes("other"));
      }
      try (KeyVault vault = FileKeyVault.open(file, key)) {
        vault.erase("more");
        try (KeyVault reader = FileKeyVault.openForReading(file, key)) {
          assertThat(reader.names()).containsExactly("identity");
        }
      }
      try (KeyVault reader = FileKeyVault.openForReading(file, key)) {
        assertThat(reader.load("identity").orElseThrow().equalsSecret(SECRET)).isTrue();
        assertThat(reader.names()).containsExactly("identity");
      }
      Files.write(key, new byte[32]);
      assertThatExceptionOfType(VaultException.class)
          .isThrownBy(() -> FileKeyVault.open(file, key))
          .withMessageContaining("another key file");
    }
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void keepsSecretsWithAPassphrase(Configuration configuration) throws Exception {
    try (FileSystem system = Jimfs.newFileSystem(configuration)) {
      Path file = system.getPath("vault");
      try (KeyVault vault = Vaults.withPassphrase(file, "right")) {
        vault.store("identity", SECRET);
      }
      assertThatExceptionOfType(VaultException.class)
          .isThrownBy(() -> Vaults.withPassphrase(file, "wrong"))
          .withMessageContaining("passphrase is another one");
      try (KeyVault vault = Vaults.withPassphrase(file, "right")) {
        assertThat(vault.load("identity").orElseThrow().equalsSecret(SECRET)).isTrue();
      }
    }
  }

  /** A secret takes no room: it was taken when the vault was made. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void storesAndDestroysOnAFullDisk(boolean closedMeanwhile) throws Exception {
    Configuration small =
        Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix")
            .setMaxSize(1024 * 1024)
            .build();
    try (FileSystem system = Jimfs.newFileSystem(small)) {
      Path directory = Files.createDirectory(system.getPath("store"));
      Path file = directory.resolve("vault");
      Path key = directory.resolve("vault.key");
      KeyVault vault = FileKeyVault.open(file, key);
      fill(directory.resolve("filler"));
      for (int i = 0; i < 60; i++) {
        vault.store("log-day-" + i, SECRET);
      }
      for (int i = 0; i < 60; i++) {
        if (closedMeanwhile) {
          vault.close();
          vault = FileKeyVault.open(file, key);
        }
        vault.erase("log-day-" + i);
      }
      assertThat(vault.names()).isEmpty();
      vault.close();
      try (KeyVault again = FileKeyVault.open(file, key)) {
        assertThat(again.names()).isEmpty();
      }
    }
  }

  /** Adds to a file until nothing fits any more. */
  private static void fill(Path filler) {
    byte[] block = new byte[8192];
    try {
      while (true) {
        Files.write(filler, block, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("out of disk space");
    }
  }
}
