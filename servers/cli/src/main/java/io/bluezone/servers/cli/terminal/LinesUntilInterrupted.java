// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.terminal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A text that is at its end once an interrupt has come, and then the line that was begun. Not
 * thread safe, but for the interrupt.
 */
public final class LinesUntilInterrupted extends FilterInputStream {

  private final Interrupts interrupts;
  private boolean lineEnded = true;
  private boolean cutShort;

  public LinesUntilInterrupted(InputStream in, Interrupts interrupts) {
    super(in);
    this.interrupts = interrupts;
  }

  /** Tells whether an interrupt came before the text was read to its end. */
  public boolean isCutShort() {
    return cutShort;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    boolean interrupted = interrupts.isInterrupted();
    if (cutShort) {
      return -1;
    }
    if (interrupted && lineEnded) {
      cutShort = super.read() >= 0;
      return -1;
    }
    int count = super.read(bytes, offset, length);
    if (count <= 0) {
      return count;
    }
    int taken = interrupted ? restOfLine(bytes, offset, count) : count;
    lineEnded = bytes[offset + taken - 1] == '\n';
    cutShort = taken < count;
    return taken;
  }

  private static int restOfLine(byte[] bytes, int offset, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[offset + i] == '\n') {
        return i + 1;
      }
    }
    return count;
  }
}
