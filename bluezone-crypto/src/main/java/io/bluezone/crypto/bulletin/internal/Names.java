// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import com.google.common.base.CharMatcher;

/** The characters that regions and key ids are made of: safe in file names, logs and addresses. */
public final class Names {

  /** The most characters of a key id. */
  public static final int MAX_KEY_ID = 64;

  /** The most characters of a region. */
  public static final int MAX_REGION = 32;

  private static final CharMatcher ALLOWED =
      CharMatcher.inRange('A', 'Z')
          .or(CharMatcher.inRange('a', 'z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("._-"))
          .precomputed();

  private Names() {}

  /** {@return whether a text has these characters alone, from 1 to {@code maxLength} of them} */
  public static boolean isName(String text, int maxLength) {
    return !text.isEmpty() && text.length() <= maxLength && ALLOWED.matchesAllOf(text);
  }
}
