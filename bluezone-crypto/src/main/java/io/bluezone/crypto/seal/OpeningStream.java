// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.seal;

import com.google.common.io.ByteStreams;
import com.google.common.primitives.Ints;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKEContext;

/** Opens sealed chunks one by one. */
final class OpeningStream extends InputStream {

  private final InputStream in;
  private final HPKEContext context;
  private byte[] chunk = new byte[0];
  private int position;
  private boolean last;

  OpeningStream(InputStream in, HPKEContext context) {
    this.in = in;
    this.context = context;
  }

  @Override
  public int read() throws IOException {
    return refill() ? chunk[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!refill()) {
      return -1;
    }
    int part = Math.min(length, chunk.length - position);
    System.arraycopy(chunk, position, bytes, offset, part);
    position += part;
    return part;
  }

  /** Opens chunks until there is something to read; false at the end. */
  private boolean refill() throws IOException {
    while (position == chunk.length) {
      if (last) {
        return false;
      }
      openChunk();
    }
    return true;
  }

  private void openChunk() throws IOException {
    byte[] header = new byte[HpkeSuite.HEADER_LENGTH];
    readFully(header);
    int word = Ints.fromByteArray(header);
    int length = word & ~HpkeSuite.LAST;
    if (length > HpkeSuite.CHUNK) {
      throw new UnsealException("a chunk claims " + length + " bytes, it can have 65536 at most");
    }
    byte[] sealed = new byte[length + HpkeSuite.TAG_LENGTH];
    readFully(sealed);
    Arrays.fill(chunk, (byte) 0);
    try {
      chunk = context.open(header, sealed);
    } catch (InvalidCipherTextException e) {
      throw new UnsealException("not sealed for this key and purpose, or changed since it was", e);
    }
    position = 0;
    last = (word & HpkeSuite.LAST) != 0;
    if (last && in.read() != -1) {
      throw new UnsealException("more follows after the sealed data's end");
    }
  }

  private void readFully(byte[] bytes) throws IOException {
    try {
      ByteStreams.readFully(in, bytes);
    } catch (EOFException e) {
      throw new UnsealException("the sealed data breaks off", e);
    }
  }

  @Override
  public void close() throws IOException {
    Arrays.fill(chunk, (byte) 0);
    position = chunk.length;
    last = true;
    in.close();
  }
}
