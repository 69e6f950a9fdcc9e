// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.AeadKey;
import io.bluezone.tracing.vault.VaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** What opens a vault file: a passphrase or a key file. */
interface VaultUnlock {

  /**
   * What a vault is opened with.
   *
   * @param wrong what is to be seen to if that does not open it
   */
  record Key(VaultHeader header, AeadKey key, String wrong) {}

  /** Finds the key for a vault's header; for null makes both. */
  Key keyOf(Path vault, @Nullable VaultHeader there) throws IOException;

  static VaultUnlock passphrase(SecretBytes passphrase, PassphraseCost cost, SecureRandom random) {
    checkArgument(passphrase.size() > 0, "the passphrase is empty");
    return (vault, there) -> {
      VaultHeader header = there;
      if (header == null) {
        byte[] salt = new byte[PassphraseCost.SALT_LENGTH];
        random.nextBytes(salt);
        header = VaultHeader.ofPassphrase(cost, salt);
      }
      PassphraseCost agreed = header.cost();
      if (agreed == null) {
        throw new VaultException(vault + " was made with a key file: open it with that");
      }
      return new Key(
          header, agreed.keyOf(passphrase, header.salt()), "the passphrase is another one");
    };
  }

  static VaultUnlock keyFile(Path keyFile, SecureRandom random) {
    return (vault, there) -> {
      if (there != null && there.cost() != null) {
        throw new VaultException(vault + " was made with a passphrase: open it with that");
      }
      if (Files.notExists(keyFile)) {
        if (there != null) {
          throw new VaultException(
              keyFile + " is missing: without this key file " + vault + " cannot be opened");
        }
        KeyFile.create(keyFile, random);
      }
      return new Key(
          VaultHeader.ofKeyFile(), KeyFile.read(keyFile), keyFile + " is another key file");
    };
  }
}
