// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.files;

import io.bluezone.examples.cli.file.RefusedException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
}
