// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.examples.scanner.io.InputRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The authorities' public keys to trust. */
final class AuthorityKeyOptions {

  private static final int MAX_FILE = 64 << 10;

  @Option(
      names = "--authority-key",
      paramLabel = "KEY",
      description = {
        "A public key to trust: id:hex, id:hex:region,region, or a file of such lines.",
        "May be given several times."
      })
  List<String> texts = new ArrayList<>();

  AuthorityKeys read() throws InputRefusedException {
    if (texts.isEmpty()) {
      throw new InputRefusedException(
          "a bulletin is worth what its signature is: name the key to trust with --authority-key");
    }
    List<AuthorityKey> keys = new ArrayList<>();
    for (String text : texts) {
      for (String line : lines(text)) {
        keys.add(parse(line));
      }
    }
    try {
      return AuthorityKeys.of(keys);
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(e);
    }
  }

  private static List<String> lines(String text) throws InputRefusedException {
    try {
      Path file = Path.of(text);
      if (!Files.isRegularFile(file)) {
        return List.of(text);
      }
      return read(file).lines().filter(line -> !line.isBlank()).toList();
    } catch (InvalidPathException e) {
      return List.of(text);
    } catch (IOException e) {
      throw new InputRefusedException(text + ": is no text file of public keys", e);
    }
  }

  private static String read(Path file) throws IOException, InputRefusedException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_FILE + 1);
      if (bytes.length > MAX_FILE) {
        throw new InputRefusedException(
            "%s: is larger than a file of public keys may be (64 KiB); give one key a line"
                .formatted(file));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  private static AuthorityKey parse(String line) throws InputRefusedException {
    try {
      return AuthorityKey.parse(line.trim());
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException("--authority-key: " + e.getMessage(), e);
    }
  }
}
