// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for its owner alone that is deleted when it is closed, or when the program is ended. */
public final class TemporaryFolder implements AutoCloseable {

  private final Path path;
  private final Thread atEnd;

  private TemporaryFolder(Path path) {
    this.path = path;
    atEnd = new Thread(this::deleteAtEnd, "delete-temporary");
    Runtime.getRuntime().addShutdownHook(atEnd);
  }

  /** Makes one in a folder that only its owner can look into. */
  public static TemporaryFolder in(Path scratch, String prefix) throws IOException {
    OwnerOnly.check(scratch);
    Path path = Files.createTempDirectory(scratch, prefix);
    OwnerOnly.folder(path);
    return new TemporaryFolder(path);
  }

  public Path path() {
    return path;
  }

  private void deleteAtEnd() {
    try {
      Output.delete(path);
    } catch (IOException | UncheckedIOException e) {
      // It was being written to: what is left is encrypted, and its key is gone with the program.
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException e) {
      // The program is being ended: it is deleted in a moment.
    }
    Output.delete(path);
  }
}
