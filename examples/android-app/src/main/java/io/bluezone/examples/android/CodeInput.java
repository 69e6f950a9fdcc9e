// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import io.bluezone.client.OneTimeCode;
import java.util.Optional;

/** Reads a code as people type and paste it, and says what is wrong with it. */
final class CodeInput {

  private CodeInput() {}

  /** The code, if it is one: only the digits count, of whatever script they are. */
  static Optional<OneTimeCode> read(String typed) {
    return OneTimeCode.parse(digits(typed));
  }

  /** What is wrong with what was typed. */
  static Text complaint(String typed) {
    int count = digits(typed).length();
    if (count == 0) {
      return Text.CODE_EMPTY;
    }
    if (count != OneTimeCode.LENGTH) {
      return count < OneTimeCode.LENGTH ? Text.CODE_SHORT : Text.CODE_LONG;
    }
    return Text.CODE_MISTYPED;
  }

  static String digits(String typed) {
    StringBuilder digits = new StringBuilder();
    typed
        .codePoints()
        .map(each -> Character.digit(each, 10))
        .filter(digit -> digit >= 0)
        .forEach(digits::append);
    return digits.toString();
  }
}
