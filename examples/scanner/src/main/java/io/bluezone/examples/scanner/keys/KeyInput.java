// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.keys;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.BaseKey;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A base key: on the command line, in a file, or on standard input. */
public final class KeyInput {

  private static final int MAX_FILE = 1024;

  @Option(names = "--base-key", paramLabel = "HEX")
  @Nullable String hex;

  @Option(names = "--base-key-file", paramLabel = "FILE")
  @Nullable Path file;

  public SecretBytes read(InputStream standardInput) throws InputRefusedException {
    String text =
        hex != null ? hex : fromFile(Optional.ofNullable(file).orElseThrow(), standardInput);
    if (text.length() != 2 * BaseKey.LENGTH
        || !BaseEncoding.base16().ignoreCase().canDecode(text)) {
      throw new InputRefusedException(
          Message.of(
              "base-key.wrong", hex != null ? "--base-key" : String.valueOf(file), text.length()));
    }
    return SecretBytes.fromHex(text);
  }

  private static String fromFile(Path path, InputStream standardInput)
      throws InputRefusedException {
    try {
      byte[] bytes = InputFile.bytes(path, standardInput, MAX_FILE + 1);
      if (bytes.length > MAX_FILE) {
        throw new InputRefusedException(Message.of("base-key.too-large", path, MAX_FILE));
      }
      String text = new String(bytes, StandardCharsets.ISO_8859_1).trim();
      Arrays.fill(bytes, (byte) 0);
      return text;
    } catch (IOException e) {
      throw InputFile.unreadable(path, e);
    }
  }
}
