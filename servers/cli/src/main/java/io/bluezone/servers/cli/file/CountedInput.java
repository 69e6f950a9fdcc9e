// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import io.bluezone.servers.cli.terminal.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how far a file has been read. Not thread safe. */
final class CountedInput extends FilterInputStream {

  private final long size;
  private final Progress progress;
  private long read;

  CountedInput(InputStream in, long size, Progress progress) {
    super(in);
    this.size = size;
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int more) {
    read += more;
    progress.at(read, size);
  }
}
