// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that are made for their owner alone, on file systems that have POSIX permissions. Elsewhere
 * they get what their directory hands down, as a user's own directory on Windows does to its owner.
 */
final class OwnerOnly {

  private static final ImmutableSet<PosixFilePermission> OWNERS =
      ImmutableSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private static final ImmutableSet<OpenOption> NEW =
      ImmutableSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final Logger logger = LoggerFactory.getLogger(OwnerOnly.class);

  private OwnerOnly() {}

  /** Tells whether a file's permissions can be seen and set. */
  static boolean hasPermissions(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] attributes(Path file, String permissions) {
    return hasPermissions(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  static void createIfAbsent(Path file) throws IOException {
    try {
      Files.createFile(file, attributes(file, "rw-------"));
    } catch (FileAlreadyExistsException e) {
      // That is as well.
    }
  }

  /** Tells whether others than a file's owner may do something with it. */
  static boolean isForOthers(Path file) throws IOException {
    return hasPermissions(file) && !isOwnersAlone(Files.getPosixFilePermissions(file));
  }

  /** Takes away what others than a file's owner may do with it, and says so in the log. */
  static void mend(Path file) {
    if (!hasPermissions(file)) {
      return;
    }
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (!OWNERS.containsAll(permissions)) {
        Files.setPosixFilePermissions(file, Sets.intersection(permissions, OWNERS).immutableCopy());
        logger.warn("others than its owner could use {}; now they cannot", file);
      }
    } catch (IOException e) {
      logger.warn(
          "others than its owner can use {}, which cannot be changed: {}", file, e.toString());
    }
  }

  static boolean isOwnersAlone(Set<PosixFilePermission> permissions) {
    return OWNERS.containsAll(permissions);
  }

  /** Opens a file; one that is made by that is for its owner alone. */
  static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    return FileChannel.open(file, options, attributes(file, "rw-------"));
  }

  /** Makes a file with a content that is on stable storage when this returns, or none. */
  static void createWhole(Path file, byte[] content) throws IOException {
    Files.deleteIfExists(file);
    try (FileChannel channel = open(file, NEW)) {
      ByteBuffer source = ByteBuffer.wrap(content);
      while (source.hasRemaining()) {
        channel.write(source);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /**
   * Has the names in a file's directory on stable storage. Only POSIX lets a directory be opened;
   * the other systems keep names safe by themselves.
   */
  static void forceDirectoryOf(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    boolean canBeOpened =
        hasPermissions(file) && file.getFileSystem().equals(FileSystems.getDefault());
    if (directory != null && canBeOpened) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
