// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.data;

import com.google.common.base.CharMatcher;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names a code and its upload for people on the telephone. It opens nothing. */
public final class CodeReference {

  private static final int HALF = 3;
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{1,6}");

  private CodeReference() {}

  /** {@return the first six digits of a code's hexadecimal id, in two groups} */
  public static String of(String codeId) {
    String digits = codeId.toUpperCase(Locale.ROOT);
    return digits.substring(0, HALF) + " " + digits.substring(HALF, 2 * HALF);
  }

  /** {@return how the ids begin that have what is sought in their reference, however spaced} */
  public static Optional<String> prefix(String sought) {
    String digits = CharMatcher.whitespace().removeFrom(sought).toLowerCase(Locale.ROOT);
    return Optional.of(digits).filter(each -> DIGITS.matcher(each).matches());
  }
}
