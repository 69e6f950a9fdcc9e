// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import com.google.common.collect.ImmutableSet;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all others from writing, by a lock on an empty file. The system lets go of the lock when
 * the program ends, however it ends; the file stays.
 */
final class WriterLock implements Closeable {

  private static final ImmutableSet<OpenOption> OPTIONS =
      ImmutableSet.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  /**
   * The locks of this process. POSIX keeps one list for all of it: closing a second handle would
   * let go of the first one's lock. So it is not opened.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path place;
  private final FileChannel channel;

  private WriterLock(Path place, FileChannel channel) {
    this.place = place;
    this.channel = channel;
  }

  /** Locks a file, made if there is none; empty if this or another program holds the lock. */
  static Optional<WriterLock> tryLock(Path file) throws IOException {
    Path place = file.toAbsolutePath();
    Path directory = place.getParent();
    if (directory != null) {
      place = directory.toRealPath().resolve(place.getFileName());
    }
    if (!HELD.add(place)) {
      return Optional.empty();
    }
    WriterLock lock = null;
    try {
      lock = lock(place);
      return Optional.ofNullable(lock);
    } finally {
      if (lock == null) {
        HELD.remove(place);
      }
    }
  }

  private static @Nullable WriterLock lock(Path place) throws IOException {
    FileKind.checkRegularOrAbsent(place);
    FileChannel channel = OwnerOnly.open(place, OPTIONS);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another class loader of this program has it; the answer is the same.
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? null : new WriterLock(place, channel);
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      channel.close();
      HELD.remove(place);
    }
  }
}
