// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import com.google.common.collect.ImmutableSet;
import io.bluezone.tracing.vault.VaultException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is replaced as a whole, and of which one program alone has the use. Its old bytes are
 * overwritten where they are, if nobody else can have them by a second name. No link is followed
 * once it is open: whatever has taken its name is replaced, and nothing is written to it. When the
 * disk is full, room that was kept in reserve is used, so that a secret can be deleted. Not thread
 * safe.
 */
final class VaultFile implements Closeable {

  private static final ImmutableSet<OpenOption> NEW =
      ImmutableSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private static final ImmutableSet<OpenOption> READ =
      ImmutableSet.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private static final CopyOption[] REPLACE = {
    StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING
  };

  /** Bytes; a vault of a few weeks' keys has a tenth of it. */
  private static final int RESERVE = 16 * 1024;

  private static final Logger logger = LoggerFactory.getLogger(VaultFile.class);

  private final Path path;
  private final WriterLock lock;
  private final Reserve reserve;

  /** What the file has in it, as far as this program knows. */
  private byte[] current = new byte[0];

  private boolean warned;

  private VaultFile(Path path, WriterLock lock) {
    this.path = path;
    this.lock = lock;
    reserve = lock.reserve(RESERVE);
  }

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
    return new VaultFile(path, lock);
  }

  private static void checkIsNoOther(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path)) {
      throw new VaultException(path + " is no key vault: give a regular file");
    }
  }

  /** Where a file is: a link stays a link when its target is replaced. */
  static Path target(Path file) throws IOException {
    return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
  }

  static Path beside(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  Path path() {
    return path;
  }

  Optional<byte[]> read(int most) throws IOException {
    Optional<byte[]> found = read(path, most);
    current = found.orElse(current);
    return found;
  }

  /** To be called when it is known to be a vault: another file's permissions stay as they are. */
  void takeFromOthers() {
    OwnerOnly.mend(path);
  }

  /** To be called when it is open: room for a full disk is made now, not in the middle of one. */
  void keepReserve() {
    reserve.keep();
  }

  /** All of a file; empty if there is none. */
  static Optional<byte[]> read(Path path, int most) throws IOException {
    checkIsNoOther(path);
    try (FileChannel channel = FileChannel.open(path, READ)) {
      if (channel.size() > most) {
        throw new VaultException(
            path + " is no key vault: it has " + channel.size() + " bytes, at most " + most);
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
      while (bytes.hasRemaining()) {
        if (channel.read(bytes) < 0) {
          throw new EOFException(path + " became shorter while it was read");
        }
      }
      return Optional.of(bytes.array());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Puts new bytes in the place of the old ones, or leaves all as it was. {@link #finish} is to
   * follow.
   *
   * @return the old bytes, which have no name any more; null if there were none, if they may have
   *     another name, or if the system does not let a file be replaced while it is open, as Windows
   *     may not
   */
  @Nullable OldBytes replace(byte[] bytes) throws IOException {
    OldBytes old = null;
    try {
      Path replacement = writeBeside(bytes);
      old = OldBytes.open(path, current).orElse(null);
      OldBytes overwritten = move(replacement, path, old);
      warnIfKept(overwritten);
      current = bytes;
      return overwritten;
    } catch (IOException e) {
      if (old != null) {
        old.close();
      }
      Files.deleteIfExists(beside(path, ".new"));
      throw e;
    }
  }

  private Path writeBeside(byte[] bytes) throws IOException {
    try {
      return writeNew(bytes);
    } catch (IOException e) {
      if (!reserve.giveUp()) {
        throw e;
      }
      return writeNew(bytes);
    }
  }

  private Path writeNew(byte[] bytes) throws IOException {
    Path replacement = beside(path, ".new");
    Files.deleteIfExists(replacement);
    try (FileChannel channel = OwnerOnly.open(replacement, NEW)) {
      write(channel, bytes);
      channel.force(true);
    }
    return replacement;
  }

  private void warnIfKept(@Nullable OldBytes old) {
    if (old == null && current.length > 0 && !warned && FileKind.hasLinkCounts(path)) {
      warned = true;
      logger.warn(
          "the old bytes of {} are not overwritten: they have a second name (a hard link), or"
              + " another file had taken its place; they stay sealed",
          path);
    }
  }

  private static @Nullable OldBytes move(Path from, Path to, @Nullable OldBytes old)
      throws IOException {
    try {
      Files.move(from, to, REPLACE);
      return old;
    } catch (AccessDeniedException e) {
      if (old == null) {
        throw e;
      }
      old.close();
      Files.move(from, to, REPLACE);
      return null;
    }
  }

  /** Has the new file's name on stable storage, and overwrites the old one, if there was one. */
  void finish(@Nullable OldBytes old) throws IOException {
    try (old) {
      OwnerOnly.forceDirectoryOf(path);
      if (old != null) {
        old.overwrite();
      }
    }
    reserve.keep();
  }

  static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    while (source.hasRemaining()) {
      channel.write(source, source.position());
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
