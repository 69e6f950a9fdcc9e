// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.keys;

import io.bluezone.authority.signed.SigningKey;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The private keys to sign with. */
public final class SigningKeyOptions {

  @Option(names = "--key", required = true, paramLabel = "FILE")
  List<Path> files = new ArrayList<>();

  /** Reads them; two of one id are refused. */
  public List<SigningKey> read() throws InputRefusedException {
    Set<String> ids = new HashSet<>();
    List<SigningKey> keys = new ArrayList<>();
    for (Path file : files) {
      SigningKey key = SigningKeyFile.read(file);
      if (!ids.add(key.keyId())) {
        throw new InputRefusedException(
            Message.of("wrong.value", "--key", Message.of("bulletin.same-signer", key.keyId())));
      }
      keys.add(key);
    }
    return keys;
  }
}
