// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.files;

import io.bluezone.servers.cli.file.AtEnd;
import io.bluezone.servers.cli.file.OutputFile;
import java.io.IOException;
import java.nio.file.Path;

/** A file or folder, deleted at closing or the program's end unless moved to its place. */
public final class Unfinished implements AutoCloseable {

  private final Path path;
  private final AtEnd atEnd;

  private Unfinished(Path path) {
    this.path = path;
    atEnd = new AtEnd(this::delete);
  }

  /** Makes the unfinished form of a place's content. */
  static Unfinished of(Path place) {
    return new Unfinished(OutputFile.unfinished(place));
  }

  /** Makes one that never gets a place. */
  public static Unfinished at(Path path) {
    return new Unfinished(path);
  }

  Path path() {
    return path;
  }

  private void delete() throws IOException {
    Output.delete(path);
  }

  @Override
  public void close() throws IOException {
    atEnd.close();
    delete();
  }
}
