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
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that is replaced as a whole, and of which one program alone has the use. Its old bytes are
 * overwritten where they are. Not thread safe.
 */
final class VaultFile implements Closeable {

  private static final ImmutableSet<OpenOption> NEW =
      ImmutableSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private static final CopyOption[] REPLACE = {
    StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING
  };

  private final Path path;
  private final WriterLock lock;

  private VaultFile(Path path, WriterLock lock) {
    this.path = path;
    this.lock = lock;
  }

  static VaultFile open(Path file) throws IOException {
    Path path = target(file);
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
    return read(path, most);
  }

  /** All of a file; empty if there is none. */
  static Optional<byte[]> read(Path path, int most) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
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
   * @return the old file, which has no name any more; null if there was none, or if the system does
   *     not let a file be replaced while it is open, as Windows may not
   */
  @Nullable FileChannel replace(byte[] bytes) throws IOException {
    Path replacement = beside(path, ".new");
    Files.deleteIfExists(replacement);
    FileChannel old = null;
    try {
      try (FileChannel channel = OwnerOnly.open(replacement, NEW)) {
        write(channel, bytes);
        channel.force(true);
      }
      if (Files.exists(path)) {
        old = FileChannel.open(path, StandardOpenOption.WRITE);
      }
      return move(replacement, path, old);
    } catch (IOException e) {
      if (old != null) {
        old.close();
      }
      Files.deleteIfExists(replacement);
      throw e;
    }
  }

  private static @Nullable FileChannel move(Path from, Path to, @Nullable FileChannel old)
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
  void finish(@Nullable FileChannel old) throws IOException {
    try (old) {
      OwnerOnly.forceDirectoryOf(path);
      if (old != null) {
        write(old, new byte[(int) old.size()]);
        old.force(true);
      }
    }
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
