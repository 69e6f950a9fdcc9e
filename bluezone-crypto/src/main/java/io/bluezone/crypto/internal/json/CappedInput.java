// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that refuses to go on after so many bytes. */
final class CappedInput extends FilterInputStream {

  private final long most;
  private final JsonRefusal refusal;
  private long count;

  CappedInput(InputStream in, long most, JsonRefusal refusal) {
    super(in);
    this.most = most;
    this.refusal = refusal;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int got = super.read(bytes, offset, length);
    count(Math.max(got, 0));
    return got;
  }

  private void count(int more) throws IOException {
    count += more;
    if (count > most) {
      throw refusal.of("more than " + most + " bytes");
    }
  }
}
