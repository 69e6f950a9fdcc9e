// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Vaults to test with. */
final class Vaults {

  /** As cheap as Argon2id can be. */
  static final PassphraseCost CHEAP = new PassphraseCost(8, 1, 1);

  private Vaults() {}

  static SecretBytes bytes(String text) {
    return SecretBytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  static KeyVault withPassphrase(Path file, String passphrase) throws VaultException {
    return FileKeyVault.open(file, bytes(passphrase), CHEAP);
  }

  static KeyVault withKeyFile(Path directory) throws VaultException {
    return FileKeyVault.open(directory.resolve("vault"), directory.resolve("key"));
  }
}
