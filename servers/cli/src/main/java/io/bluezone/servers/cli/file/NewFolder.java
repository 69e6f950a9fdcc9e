// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder that is there once it is whole. */
public final class NewFolder implements AutoCloseable {

  private final Path folder;
  private final Path unfinished;

  private NewFolder(Path folder, Path unfinished) {
    this.folder = folder;
    this.unfinished = unfinished;
  }

  /** Begins it, for files that begin with some names; there must be nothing yet. */
  public static NewFolder make(Path folder, Iterable<String> names) throws InputRefusedException {
    if (Files.exists(folder)) {
      throw new InputRefusedException(Message.of("output.folder-exists", folder));
    }
    for (String name : names) {
      if (!name.matches("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*")) {
        throw new InputRefusedException(Message.of("output.no-file-name", name));
      }
    }
    NewFolder made = new NewFolder(folder, OutputFile.unfinished(folder));
    try {
      Files.createDirectory(made.unfinished);
      return made;
    } catch (IOException e) {
      throw made.refusal(e);
    }
  }

  public InputRefusedException refusal(IOException e) {
    return OutputFailure.refusal(folder, e);
  }

  /** Where its files lie until it is whole. */
  public Path unfinished() {
    return unfinished;
  }

  public void putInPlace() throws IOException {
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes what was not brought to its end. */
  @Override
  public void close() {
    try {
      if (Files.exists(unfinished)) {
        MoreFiles.deleteRecursively(unfinished, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      // It lies beside the folder, hidden.
    }
  }
}
