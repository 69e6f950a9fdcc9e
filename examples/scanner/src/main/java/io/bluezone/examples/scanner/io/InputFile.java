// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens the files that a command reads, and says whose fault it is when one cannot be used. */
public final class InputFile {

  private InputFile() {}

  public static InputStream open(Path file) throws InputRefusedException {
    try {
      if (Files.isDirectory(file)) {
        throw new InputRefusedException(file + ": is a directory; give a file");
      }
      return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  public static InputRefusedException unreadable(Path file, IOException e) {
    String why = e instanceof NoSuchFileException ? "there is no such file" : "cannot be read";
    return new InputRefusedException("%s: %s; check the path".formatted(file, why), e);
  }

  /** A refusal that names the file, if its message does not already. */
  public static InputRefusedException refused(Path file, Exception e) {
    String message = String.valueOf(e.getMessage());
    return new InputRefusedException(
        message.startsWith(file.toString()) ? message : file + ": " + message, e);
  }
}
