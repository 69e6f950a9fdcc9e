// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal.json;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * JSON in which no text, between its quotes, is longer than so many characters. A JSON reader keeps
 * a name or a text in memory as a whole before anyone can look at its length.
 */
final class CappedTexts extends FilterReader {

  static final int MOST = 1 << 14;

  private final JsonRefusal refusal;
  private boolean inText;
  private boolean escaped;
  private int length;

  CappedTexts(Reader in, JsonRefusal refusal) {
    super(in);
    this.refusal = refusal;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      take((char) next);
    }
    return next;
  }

  @Override
  public int read(char[] chars, int offset, int count) throws IOException {
    int got = super.read(chars, offset, count);
    for (int i = offset; i < offset + got; i++) {
      take(chars[i]);
    }
    return got;
  }

  private void take(char next) throws IOException {
    if (!inText) {
      inText = next == '"';
      length = 0;
    } else if (next == '"' && !escaped) {
      inText = false;
    } else {
      escaped = next == '\\' && !escaped;
      count();
    }
  }

  private void count() throws IOException {
    length++;
    if (length > MOST) {
      throw refusal.of("a text has more than " + MOST + " characters");
    }
  }
}
