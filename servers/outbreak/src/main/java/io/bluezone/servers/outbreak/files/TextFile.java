// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.files;

import io.bluezone.servers.cli.file.RefusedException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Consumer;

/** The lines of a small text file. */
public final class TextFile {

  private TextFile() {}

  /** {@return all of them, in UTF-8; the first is number 1} */
  public static List<String> of(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new RefusedException("refused.no-file", file);
    }
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new RefusedException(e, "refused.utf", file);
    }
  }

  /** Gives each line that is not blank to a reader; where it throws, the line is refused. */
  public static void read(Path file, String refused, Consumer<String> reader) throws IOException {
    List<String> lines = of(file);
    for (int i = 0; i < lines.size(); i++) {
      try {
        if (!lines.get(i).isBlank()) {
          reader.accept(lines.get(i));
        }
      } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new RefusedException(e, refused, file + ":" + (i + 1));
      }
    }
  }
}
