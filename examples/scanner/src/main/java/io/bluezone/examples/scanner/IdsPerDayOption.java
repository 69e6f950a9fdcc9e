// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.crypto.IdSchedule;
import picocli.CommandLine.Option;

/** How many IDs a day has. */
final class IdsPerDayOption {

  @Option(
      names = "--ids-per-day",
      paramLabel = "N",
      defaultValue = "96",
      description = "2 to 1440, dividing the day evenly. Default: ${DEFAULT-VALUE}.")
  int idsPerDay;

  IdSchedule schedule() throws InputRefused {
    try {
      return new IdSchedule(idsPerDay);
    } catch (IllegalArgumentException e) {
      throw new InputRefused("--ids-per-day: " + e.getMessage(), e);
    }
  }
}
