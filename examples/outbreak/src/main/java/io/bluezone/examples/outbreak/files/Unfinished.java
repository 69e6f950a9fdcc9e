// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A file or folder that is deleted when this is closed or the program ends, unless it was moved to
 * its place.
 */
public final class Unfinished implements AutoCloseable {

  private final Path path;
  private final EndHook atEnd;

  private Unfinished(Path path) {
    this.path = path;
    atEnd = new EndHook(this::delete);
  }

  /** Makes the unfinished form of a place's content. */
  static Unfinished of(Path place) {
    return new Unfinished(pathOf(place));
  }

  /** A path beside a place, at which nothing is. */
  static Path pathOf(Path place) {
    return place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
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
