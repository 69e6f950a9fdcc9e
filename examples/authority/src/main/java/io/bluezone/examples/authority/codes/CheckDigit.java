// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.codes;

/** The check digit of a code: Luhn's (ISO/IEC 7812-1), which finds each mistyped digit. */
public final class CheckDigit {

  private CheckDigit() {}

  /**
   * The digit that completes a text.
   *
   * @param digits decimal digits
   * @return 0 to 9
   */
  public static int of(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? 2 * digit : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return (10 - sum % 10) % 10;
  }

  /**
   * Tells whether the last digit fits those before it.
   *
   * @param code decimal digits, at least two
   * @return whether it does
   */
  public static boolean fits(String code) {
    int last = code.length() - 1;
    return of(code.substring(0, last)) == code.charAt(last) - '0';
  }
}
