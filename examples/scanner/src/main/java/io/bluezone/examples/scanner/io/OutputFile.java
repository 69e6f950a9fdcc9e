// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears whole or not at all. */
public final class OutputFile {

  /** Writes the content. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException, InputRefusedException;
  }

  private OutputFile() {}

  public static void write(Path file, Content content) throws IOException, InputRefusedException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(file)) {
      throw new InputRefusedException(file + ": no file can be written there; check the path");
    }
    Path unfinished = Files.createTempFile(directory, ".bluezone", ".part");
    try {
      try (OutputStream out = Files.newOutputStream(unfinished)) {
        content.writeTo(out);
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
