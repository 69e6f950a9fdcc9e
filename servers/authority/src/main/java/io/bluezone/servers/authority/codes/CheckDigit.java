// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.codes;

/** The check digit of a code: Luhn's (ISO/IEC 7812-1), which finds each mistyped digit. */
public final class CheckDigit {

  private CheckDigit() {}

  /** The digit from 0 to 9 that completes decimal digits. */
  public static int of(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? 2 * digit : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return (10 - sum % 10) % 10;
  }

  /** Tells whether the last of two or more digits fits those before it. */
  public static boolean fits(String code) {
    int last = code.length() - 1;
    return of(code.substring(0, last)) == code.charAt(last) - '0';
  }
}
