// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Days as a person writes them. */
final class Dates {

  private Dates() {}

  static LocalDate parse(String option, String text) throws InputRefused {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new InputRefused(
          "%s: \"%s\" is not a day; write it like 2020-08-09".formatted(option, text), e);
    }
  }
}
