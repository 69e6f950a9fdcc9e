// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.keys;

import io.bluezone.authority.signed.SigningKey;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.nio.file.Path;

/** A private signing key in a file that only its owner may read: one line, {@code id:hex}. */
public final class SigningKeyFile {

  private SigningKeyFile() {}

  static void write(SigningKey key, Path file) throws InputRefusedException, IOException {
    PrivateKeyFile.write(key.keyId(), key.seed(), file);
  }

  public static SigningKey read(Path file) throws InputRefusedException {
    PrivateKeyFile.Named named =
        PrivateKeyFile.read(file)
            .orElseThrow(() -> new InputRefusedException(Message.of("signing-key.none", file)));
    try {
      return SigningKey.of(named.name(), named.key());
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(Message.of("signing-key.none", file), e);
    }
  }
}
