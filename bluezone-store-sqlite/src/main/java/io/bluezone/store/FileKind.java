// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The kind of file behind a path, without following a link at its end. */
final class FileKind {

  private FileKind() {}

  /** Refuses a pipe, a device, a directory or a link, which would hang or lead elsewhere. */
  static void checkRegularOrAbsent(Path path) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        throw new FileSystemException(path.toString(), null, "it is no regular file");
      }
    } catch (NoSuchFileException e) {
      // Then it can be made.
    }
  }

  /** Refuses what {@link #checkRegularOrAbsent} does, and a file with a known second name. */
  static void checkOwnOrAbsent(Path path) throws IOException {
    checkRegularOrAbsent(path);
    if (hasLinkCounts(path) && Files.exists(path) && !isOnlyLink(path)) {
      throw new FileSystemException(path.toString(), null, "it has a second name (a hard link)");
    }
  }

  /** Tells whether it is certain that a file has this name alone, and no second (hard) link. */
  static boolean isOnlyLink(Path path) throws IOException {
    return hasLinkCounts(path)
        && Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
            instanceof Integer links
        && links == 1;
  }

  static boolean hasLinkCounts(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }
}
