// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Files and folders that appear whole or not at all. */
public final class Output {

  /** Writes what belongs into a folder. */
  public interface Content {
    void writeTo(Path folder) throws IOException;
  }

  private Output() {}

  /** Writes a file for its owner alone, over one that is there. */
  public static void write(Path file, String text) throws IOException {
    Path unfinished = beside(file);
    try {
      OwnerOnly.file(unfinished, text.getBytes(StandardCharsets.UTF_8));
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Refuses a place where something is, unless it may be replaced. */
  public static void check(Path place, boolean force) throws IOException {
    if (!force && Files.exists(place)) {
      throw new RefusedException("refused.exists", place);
    }
    Path folder = place.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new RefusedException("refused.no-place", place);
    }
  }

  /** Writes a folder in the place of an earlier one. */
  public static void folder(Path folder, Content content) throws IOException {
    Path unfinished = beside(folder);
    try {
      OwnerOnly.folder(unfinished);
      content.writeTo(unfinished);
      delete(folder);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(unfinished);
    }
  }

  /** Deletes a file, or a folder and all in it; nothing if it is not there. */
  public static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(path)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }

  private static Path beside(Path file) {
    return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
  }
}
