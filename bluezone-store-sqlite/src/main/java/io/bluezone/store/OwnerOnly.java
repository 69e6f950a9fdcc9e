// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that are made for their owner alone. */
final class OwnerOnly {

  private static final FileAttribute<Set<PosixFilePermission>> ATTRIBUTE =
      PosixFilePermissions.asFileAttribute(
          EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));

  private OwnerOnly() {}

  /** Makes an empty file, if there is none. */
  static void createIfAbsent(Path file) throws IOException {
    try {
      Files.createFile(file, ATTRIBUTE);
    } catch (FileAlreadyExistsException e) {
      // That is as well.
    }
  }

  /** Opens a file; one that is made by that is for its owner alone. */
  static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    return FileChannel.open(file, options, ATTRIBUTE);
  }

  /** Has the names in a file's directory on stable storage. */
  static void forceDirectoryOf(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
