// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.crypto.BaseKey;
import io.bluezone.crypto.IdSchedule;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** A base key, its day, and how many IDs a day has. */
final class KeyScheduleOptions {

  @ArgGroup(multiplicity = "1")
  KeyInput key = new KeyInput();

  @Option(
      names = "--base-date",
      required = true,
      paramLabel = "YYYY-MM-DD",
      description = "The UTC day that the base key was made on.")
  String baseDate = "";

  @Option(
      names = "--ids-per-day",
      paramLabel = "N",
      defaultValue = "96",
      description = "2 to 1440, dividing the day evenly. Default: ${DEFAULT-VALUE}.")
  int idsPerDay;

  BaseKey readKey() throws InputRefused {
    return BaseKey.of(key.read(System.in), Dates.parse("--base-date", baseDate));
  }

  IdSchedule schedule() throws InputRefused {
    return schedule(idsPerDay);
  }

  static IdSchedule schedule(int idsPerDay) throws InputRefused {
    try {
      return new IdSchedule(idsPerDay);
    } catch (IllegalArgumentException e) {
      throw new InputRefused("--ids-per-day: " + e.getMessage(), e);
    }
  }
}
