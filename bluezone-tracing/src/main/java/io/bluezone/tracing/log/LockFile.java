// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file that is there to be locked, so that the file it stands for can be replaced. */
final class LockFile {

  private LockFile() {}

  /** Locks a file, for another one, until the channel is closed. */
  static FileChannel hold(Path lockFile, Path standsFor) throws IOException {
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new ContactLogException(
          ContactLogException.Reason.IN_USE,
          standsFor + " is in use: end the program that has it open, or give another file");
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held within this program; the answer is the same.
      return null;
    }
  }
}
