// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.store;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** A passphrase: the first line of a file or of standard input. */
public final class Passphrase {

  private static final int MAX_BYTES = 1024;

  private Passphrase() {}

  public static SecretBytes read(Path file, InputStream standardInput)
      throws InputRefusedException {
    try {
      byte[] bytes = InputFile.bytes(file, standardInput, MAX_BYTES + 1);
      int end = 0;
      while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
        end++;
      }
      byte[] line = Arrays.copyOf(bytes, end);
      Arrays.fill(bytes, (byte) 0);
      try {
        if (end == 0 || end > MAX_BYTES) {
          throw new InputRefusedException(Message.of("passphrase.wrong", file, MAX_BYTES));
        }
        return SecretBytes.copyOf(line);
      } finally {
        Arrays.fill(line, (byte) 0);
      }
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }
}
