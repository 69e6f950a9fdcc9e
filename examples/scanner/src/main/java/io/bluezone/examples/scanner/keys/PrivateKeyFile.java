// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.keys;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.file.OwnerOnly;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A private key in a file that only its owner may read: one line, a name, a colon and hex. */
public final class PrivateKeyFile {

  private static final int MAX_BYTES = 1024;

  /** The content of a file. The name stands before the last colon. */
  public record Named(String name, SecretBytes key) {}

  private PrivateKeyFile() {}

  /** Writes one; never over a file that is there. */
  public static void write(String name, SecretBytes key, Path file)
      throws InputRefusedException, IOException {
    byte[] secret = key.exposeBytes();
    byte[] line =
        (name + ":" + BaseEncoding.base16().lowerCase().encode(secret) + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    try {
      OutputFile.of(file, OutputFile.Readers.OWNER, Overwriting.never())
          .write(out -> out.write(line));
    } finally {
      Arrays.fill(line, (byte) 0);
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** Reads one; empty if the file is none. */
  public static Optional<Named> read(Path file) throws InputRefusedException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      if (!OwnerOnly.PERMISSIONS.containsAll(Files.getPosixFilePermissions(file))) {
        throw new InputRefusedException(Message.of("private-key.readable", file, file));
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
      String line = lines.isEmpty() ? "" : lines.get(0);
      int colon = line.lastIndexOf(':');
      return colon < 0 || !BaseEncoding.base16().ignoreCase().canDecode(line.substring(colon + 1))
          ? Optional.empty()
          : Optional.of(
              new Named(line.substring(0, colon), SecretBytes.fromHex(line.substring(colon + 1))));
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }
}
