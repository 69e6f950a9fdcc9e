// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a file and remembers why it could not, so that this is not taken for a fault of what is
 * written. Who writes the content may close it; the file itself is closed by who has opened it.
 */
final class CheckedOutput extends OutputStream {

  private final FileChannel channel;
  private final OutputStream buffered = new BufferedOutputStream(new Unbuffered(), 1 << 16);
  private @Nullable IOException failure;

  CheckedOutput(FileChannel channel) {
    this.channel = channel;
  }

  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Everything is written, and on the disk. */
  void finish() throws IOException {
    buffered.flush();
    try {
      channel.force(true);
    } catch (IOException e) {
      // A pipe or a device has no disk to be forced to.
      if (channel.size() > 0) {
        failure = e;
        throw e;
      }
    }
  }

  @Override
  public void write(int b) throws IOException {
    buffered.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    buffered.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    buffered.flush();
  }

  /** To the file, and with its failures noted. */
  private final class Unbuffered extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
        while (left.hasRemaining()) {
          channel.write(left);
        }
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
