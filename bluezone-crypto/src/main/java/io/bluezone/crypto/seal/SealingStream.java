// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.seal;

import com.google.common.primitives.Ints;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKEContext;

/** Seals what is written to it, chunk by chunk. */
final class SealingStream extends OutputStream {

  private final OutputStream out;
  private final HPKEContext context;
  private final byte[] chunk = new byte[HpkeSuite.CHUNK];
  private int filled;
  private boolean closed;

  SealingStream(OutputStream out, HPKEContext context) {
    this.out = out;
    this.context = context;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
    int done = 0;
    while (done < length) {
      if (filled == chunk.length) {
        sealChunk(0);
      }
      int part = Math.min(length - done, chunk.length - filled);
      System.arraycopy(bytes, offset + done, chunk, filled, part);
      filled += part;
      done += part;
    }
  }

  private void sealChunk(int flag) throws IOException {
    byte[] header = Ints.toByteArray(filled | flag);
    try {
      out.write(header);
      out.write(context.seal(header, chunk, 0, filled));
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("sealing cannot fail", e);
    }
    filled = 0;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      sealChunk(HpkeSuite.LAST);
    } finally {
      Arrays.fill(chunk, (byte) 0);
    }
  }
}
