// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A file or a folder that is deleted when this is closed, and when the program is ended before
 * that, unless it was moved to its place meanwhile.
 */
public final class Unfinished implements AutoCloseable {

  private final Path path;
  private final EndHook atEnd;

  private Unfinished(Path path) {
    this.path = path;
    atEnd = new EndHook(this::delete);
  }

  /** What will be at a place, and is not there yet. */
  static Unfinished of(Path place) {
    return new Unfinished(pathOf(place));
  }

  /** A path beside a place, at which nothing is. */
  static Path pathOf(Path place) {
    return place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
  }

  /** What never gets a place. */
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
