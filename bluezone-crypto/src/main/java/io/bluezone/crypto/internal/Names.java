// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.CharMatcher;

/** The characters that regions and key ids are made of: safe in file names, logs and addresses. */
public final class Names {

  public static final int MAX_KEY_ID = 64;

  public static final int MAX_REGION = 32;

  private static final CharMatcher ALLOWED =
      CharMatcher.inRange('A', 'Z')
          .or(CharMatcher.inRange('a', 'z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("._-"))
          .precomputed();

  private Names() {}

  public static boolean isKeyId(String text) {
    return isName(text, MAX_KEY_ID);
  }

  public static void checkKeyId(String id) {
    check("key id", id, MAX_KEY_ID);
  }

  public static void checkRegion(String region) {
    check("region", region, MAX_REGION);
  }

  private static void check(String what, String name, int most) {
    checkArgument(
        isName(name, most), "a %s is 1 to %s characters out of A-Z a-z 0-9 . _ -", what, most);
  }

  private static boolean isName(String text, int most) {
    return !text.isEmpty() && text.length() <= most && ALLOWED.matchesAllOf(text);
  }
}
