// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import com.google.common.collect.ImmutableSet;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that is about to lose its name, to be overwritten where it lies. It is held open only if
 * it is certain to be the one that is meant: no link is followed, its bytes are those that this
 * program has read or written, and it has no second name, by which somebody may keep it.
 */
final class OldBytes implements Closeable {

  private static final ImmutableSet<OpenOption> OPTIONS =
      ImmutableSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private final FileChannel channel;
  private final int length;

  private OldBytes(FileChannel channel, int length) {
    this.channel = channel;
    this.length = length;
  }

  /**
   * Opens a file for it.
   *
   * @param file the file, which no other program is to have written
   * @param expected what it has in it
   * @return empty if there is none, or another one
   */
  static Optional<OldBytes> open(Path file, byte[] expected) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean isMeant = false;
    try {
      channel = FileChannel.open(file, OPTIONS);
      isMeant = holds(channel, expected) && FileKind.isOnlyLink(file);
      return isMeant ? Optional.of(new OldBytes(channel, expected.length)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } finally {
      if (channel != null && !isMeant) {
        channel.close();
      }
    }
  }

  private static boolean holds(FileChannel channel, byte[] expected) throws IOException {
    if (channel.size() != expected.length) {
      return false;
    }
    ByteBuffer found = ByteBuffer.allocate(expected.length);
    while (found.hasRemaining()) {
      if (channel.read(found, found.position()) < 0) {
        return false;
      }
    }
    return found.flip().equals(ByteBuffer.wrap(expected));
  }

  void overwrite() throws IOException {
    VaultFile.write(channel, new byte[length]);
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
