// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import com.google.common.collect.ImmutableSet;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all others from writing, by a lock on a file that is there for nothing else. The system
 * lets go of it when the program ends, however it ends; the file stays.
 */
final class WriterLock implements Closeable {

  private static final ImmutableSet<OpenOption> OPTIONS =
      ImmutableSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

  private final FileChannel channel;

  private WriterLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes a lock.
   *
   * @param file the file that is there for it, made if there is none
   * @return the lock; empty if this or another program holds it
   */
  static Optional<WriterLock> tryLock(Path file) throws IOException {
    FileChannel channel = OwnerOnly.open(file, OPTIONS);
    try {
      if (tryLock(channel) != null) {
        return Optional.of(new WriterLock(channel));
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held within this program; the answer is the same.
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
