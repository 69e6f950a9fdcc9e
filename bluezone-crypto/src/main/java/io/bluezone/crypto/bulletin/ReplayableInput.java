// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import com.google.common.io.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream that can be read a second time: it keeps what has been read of it, and that only. In
 * pieces, so that room for twice as much is never needed.
 */
final class ReplayableInput extends InputStream {

  private static final int PIECE = 1 << 16;

  private final InputStream in;
  private final List<byte[]> full = new ArrayList<>();
  private byte[] last = new byte[PIECE];
  private int used;

  /** The stream stays the caller's to close. */
  ReplayableInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int got = in.read(bytes, offset, length);
    for (int kept = 0; kept < got; ) {
      if (used == PIECE) {
        full.add(last);
        last = new byte[PIECE];
        used = 0;
      }
      int part = Math.min(got - kept, PIECE - used);
      System.arraycopy(bytes, offset + kept, last, used, part);
      used += part;
      kept += part;
    }
    return got;
  }

  ByteSource kept() {
    List<ByteSource> pieces = new ArrayList<>();
    full.forEach(piece -> pieces.add(ByteSource.wrap(piece)));
    pieces.add(ByteSource.wrap(last).slice(0, used));
    return ByteSource.concat(pieces);
  }
}
