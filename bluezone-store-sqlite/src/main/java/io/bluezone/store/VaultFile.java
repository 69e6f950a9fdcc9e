// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import com.google.common.collect.ImmutableSet;
import io.bluezone.records.vault.VaultException;
import io.bluezone.sealed.internal.vault.VaultMedium;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vault's file. The writer keeps others out by a lock on a file beside it, so a second name of
 * the file, beside which another lock would lie, is refused. No link is followed once it is open.
 */
final class VaultFile implements VaultMedium {

  private static final ImmutableSet<OpenOption> READ =
      ImmutableSet.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private static final ImmutableSet<OpenOption> READ_AND_WRITE =
      ImmutableSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  /** More than any vault has. */
  private static final int MOST = 1 << 20;

  private final Path path;
  private final Closeable lock;
  private final boolean writes;
  private @Nullable FileChannel channel;
  private @Nullable Object opened;

  private VaultFile(Path path, Closeable lock, boolean writes) {
    this.path = path;
    this.lock = lock;
    this.writes = writes;
  }

  /** Opens a vault's file for its only writer. */
  static VaultFile open(Path file) throws IOException {
    Path path = target(file);
    checkIsNoOther(path);
    WriterLock lock =
        WriterLock.tryLock(beside(path, ".lock"))
            .orElseThrow(
                () ->
                    new VaultException(
                        file
                            + " is in use: end the program that has it open, or give another"
                            + " file"));
    return new VaultFile(path, lock, true);
  }

  static VaultFile openForReading(Path file) throws IOException {
    return new VaultFile(target(file), () -> {}, false);
  }

  private static void checkIsNoOther(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path)) {
      throw new VaultException(path + " is no key vault: give a regular file");
    }
  }

  /** The file that a path leads to, or would. */
  static Path target(Path file) throws IOException {
    if (Files.exists(file)) {
      return file.toRealPath();
    }
    // What ".." leaves is up to the links before it: only the file system can tell.
    Path path = file.toAbsolutePath();
    Path directory = path.getParent();
    return directory != null && Files.exists(directory)
        ? directory.toRealPath().resolve(path.getFileName())
        : path.normalize();
  }

  static Path beside(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  @Override
  public Optional<byte[]> read() throws IOException {
    checkIsNoOther(path);
    try {
      if (!writes) {
        try (FileChannel once = FileChannel.open(path, READ)) {
          return Optional.of(read(once));
        }
      }
      return Optional.of(read(opened()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private FileChannel opened() throws IOException {
    FileChannel open = channel;
    // An interrupt of a thread that reads or writes closes it.
    if (open == null || !open.isOpen()) {
      if (FileKind.hasLinkCounts(path) && Files.exists(path) && !FileKind.isOnlyLink(path)) {
        throw new VaultException(
            path
                + " has a second name (a hard link), by which another program could write it:"
                + " remove that name, or copy the file and remove both");
      }
      open = FileChannel.open(path, READ_AND_WRITE);
      channel = open;
      opened = opened == null ? fileKey() : opened;
    }
    return open;
  }

  private @Nullable Object fileKey() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  private byte[] read(FileChannel from) throws IOException {
    if (from.size() > MOST) {
      throw new VaultException(
          path + " is no key vault: it has " + from.size() + " bytes, at most " + MOST);
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) from.size());
    while (bytes.hasRemaining()) {
      if (from.read(bytes, bytes.position()) < 0) {
        throw new EOFException(path + " became shorter while it was read");
      }
    }
    return bytes.array();
  }

  @Override
  public void create(byte[] content) throws IOException {
    Path replacement = beside(path, ".new");
    try {
      OwnerOnly.createWhole(replacement, content);
      Files.move(replacement, path);
    } catch (IOException e) {
      Files.deleteIfExists(replacement);
      throw e;
    }
    OwnerOnly.forceDirectoryOf(path);
  }

  @Override
  public void write(long position, byte[] bytes) throws IOException {
    FileChannel open = opened();
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS) || !Objects.equals(fileKey(), opened)) {
      throw new VaultException(
          path
              + " was moved away or replaced while it was open: nothing more is written. End the"
              + " program, put the newest file in its place, and start it again");
    }
    ByteBuffer source = ByteBuffer.wrap(bytes);
    while (source.hasRemaining()) {
      open.write(source, position + source.position());
    }
  }

  @Override
  public void force() throws IOException {
    opened().force(false);
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      if (channel != null) {
        channel.close();
      }
    }
  }
}
