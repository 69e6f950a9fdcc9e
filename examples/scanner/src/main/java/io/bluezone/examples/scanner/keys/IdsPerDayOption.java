// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.keys;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.servers.cli.file.InputRefusedException;
import picocli.CommandLine.Option;

/** The number of IDs a day. */
public final class IdsPerDayOption {

  @Option(names = "--ids-per-day", paramLabel = "N", defaultValue = "96")
  int idsPerDay;

  public IdSchedule schedule() throws InputRefusedException {
    try {
      return new IdSchedule(idsPerDay);
    } catch (IllegalArgumentException e) {
      throw InputRefusedException.ofValue("--ids-per-day", e);
    }
  }
}
