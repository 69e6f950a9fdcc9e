// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens the files that a command reads, and says whose fault it is when one cannot be used. */
final class InputFile {

  private InputFile() {}

  static InputStream open(Path file) throws InputRefused {
    try {
      if (Files.isDirectory(file)) {
        throw new InputRefused(file + ": is a directory; give a file");
      }
      return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static InputRefused unreadable(Path file, IOException e) {
    String why = e instanceof NoSuchFileException ? "there is no such file" : "cannot be read";
    return new InputRefused("%s: %s; check the path".formatted(file, why), e);
  }

  /** A refusal that names the file, if its message does not already. */
  static InputRefused refused(Path file, Exception e) {
    String message = String.valueOf(e.getMessage());
    return new InputRefused(
        message.startsWith(file.toString()) ? message : file + ": " + message, e);
  }
}
