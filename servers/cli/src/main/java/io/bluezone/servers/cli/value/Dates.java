// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.value;

import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Days as a person writes them. */
public final class Dates {

  private Dates() {}

  public static LocalDate parse(String option, String text) throws InputRefusedException {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new InputRefusedException(
          Message.of("wrong.value", option, Message.of("wrong.day", text)), e);
    }
  }
}
