// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.fhir;

import io.bluezone.examples.fhir.input.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** A file for its owner alone that appears whole or not at all. */
final class OutputFile {

  private OutputFile() {}

  /** Refuses a place where something is, unless it may be replaced. */
  static void check(Path place, boolean force) throws RefusedException {
    if (Files.isDirectory(place)) {
      throw new RefusedException("refused.folder", place);
    }
    if (!force && Files.exists(place)) {
      throw new RefusedException("refused.exists", place);
    }
    Path folder = place.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new RefusedException("refused.no-folder", place);
    }
  }

  static void write(Path place, String text) throws IOException {
    Path unfinished =
        place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
    boolean posix =
        Files.getFileStore(place.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(unfinished, ownerOnly);
      Files.writeString(unfinished, text, StandardCharsets.UTF_8);
      Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
