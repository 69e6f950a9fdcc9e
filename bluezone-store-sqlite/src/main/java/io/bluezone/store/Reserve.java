// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Room on the disk that is kept in a file, so that what destroys data works when there is none
 * left. Nothing is written to a file that has something else in it, or a second name.
 */
final class Reserve {

  private static final byte[] MAGIC =
      "Room for a full disk. Bluezone 1\n".getBytes(StandardCharsets.US_ASCII);

  private final Path path;
  private final FileChannel channel;
  private final int bytes;

  Reserve(Path path, FileChannel channel, int bytes) {
    this.path = path;
    this.channel = channel;
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  /** Fills it up, if there is room. */
  void keep() {
    try {
      if (channel.size() >= bytes || !isOurs()) {
        return;
      }
      byte[] filling = new byte[bytes];
      // Bytes that no file system makes smaller.
      new SplittableRandom(bytes).nextBytes(filling);
      System.arraycopy(MAGIC, 0, filling, 0, MAGIC.length);
      VaultFile.write(channel, filling);
    } catch (IOException e) {
      giveUp();
    }
  }

  /** Lets go of the room; tells whether there was any. */
  boolean giveUp() {
    try {
      if (channel.size() == 0 || !isOurs()) {
        return false;
      }
      channel.truncate(0);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isOurs() throws IOException {
    if (!FileKind.isOnlyLink(path)) {
      return false;
    }
    int length = (int) Math.min(channel.size(), MAGIC.length);
    ByteBuffer found = ByteBuffer.allocate(length);
    while (found.hasRemaining() && channel.read(found, found.position()) >= 0) {
      // There may be more.
    }
    return Arrays.equals(found.array(), Arrays.copyOf(MAGIC, length));
  }
}
