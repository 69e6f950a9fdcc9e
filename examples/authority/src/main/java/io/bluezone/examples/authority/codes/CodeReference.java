// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.codes;

import com.google.common.base.CharMatcher;
import java.util.Locale;

/** Names a code and its upload for people on the telephone. It opens nothing. */
public final class CodeReference {

  private static final int HALF = 3;

  private CodeReference() {}

  /** {@return the first six digits of a code's hexadecimal id, in two groups} */
  public static String of(String codeId) {
    String digits = codeId.toUpperCase(Locale.ROOT);
    return digits.substring(0, HALF) + " " + digits.substring(HALF, 2 * HALF);
  }

  /** {@return whether a code's reference begins with what is sought, however it is spaced} */
  public static boolean matches(String codeId, String sought) {
    String digits = CharMatcher.whitespace().removeFrom(sought).toLowerCase(Locale.ROOT);
    return codeId.substring(0, 2 * HALF).startsWith(digits);
  }
}
