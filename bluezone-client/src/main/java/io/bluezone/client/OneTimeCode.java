// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The 8 digits, the last a check digit (Luhn's, ISO/IEC 7812-1), that a health worker gives to a
 * confirmed case.
 *
 * <p>A value; its {@code toString} does not show it.
 */
public final class OneTimeCode {

  /** The number of digits. */
  public static final int LENGTH = 8;

  private static final Pattern DIGITS = Pattern.compile("[0-9]{" + LENGTH + "}");

  private final String digits;

  private OneTimeCode(String digits) {
    this.digits = digits;
  }

  /**
   * Reads what a person typed; empty if there are more or fewer digits, or if one is mistyped.
   * Spaces and hyphens do not count.
   */
  public static Optional<OneTimeCode> parse(String typed) {
    checkNotNull(typed, "typed");
    String digits = typed.replaceAll("[\\s-]", "");
    return DIGITS.matcher(digits).matches() && checkDigit(digits) == digits.charAt(LENGTH - 1) - '0'
        ? Optional.of(new OneTimeCode(digits))
        : Optional.empty();
  }

  /**
   * A code as a person typed it; refuses what is none, as in {@link #parse}, with a message that
   * does not hold it.
   */
  public static OneTimeCode of(String typed) {
    Optional<OneTimeCode> code = parse(typed);
    checkArgument(code.isPresent(), "a code has 8 digits that fit together: read them again");
    return code.get();
  }

  /** A code that no one issued, for a dummy. */
  static OneTimeCode random(SecureRandom random) {
    StringBuilder digits = new StringBuilder();
    for (int i = 1; i < LENGTH; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    digits.append('0');
    int check = checkDigit(digits.toString());
    return new OneTimeCode(digits.substring(0, LENGTH - 1) + check);
  }

  private static int checkDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < LENGTH - 1; i++) {
      int digit = digits.charAt(LENGTH - 2 - i) - '0';
      int weighed = i % 2 == 0 ? 2 * digit : digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return (10 - sum % 10) % 10;
  }

  /** {@return its 8 digits} */
  public String digits() {
    return digits;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OneTimeCode code && code.digits.equals(digits);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(digits);
  }

  /** {@return no more than that it is a code} */
  @Override
  public String toString() {
    return "a one-time code";
  }
}
