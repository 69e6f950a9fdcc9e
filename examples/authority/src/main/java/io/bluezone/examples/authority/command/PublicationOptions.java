// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.command;

import io.bluezone.examples.authority.setup.ServerSettings.Publication;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of publishing. */
final class PublicationOptions {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int MOST_DAYS = 21;

  @Option(
      names = "--min-keys",
      paramLabel = "N",
      description = "With fewer keys nothing is published. Default: ${DEFAULT-VALUE}.",
      defaultValue = "140")
  private int minKeys;

  @Option(
      names = "--window",
      paramLabel = "TIME",
      description = "How long a window is. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1h")
  private String window = "1h";

  @Option(
      names = "--longest-hold",
      paramLabel = "TIME",
      description =
          "After this time too few keys are published with made-up ones. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "24h")
  private String longestHold = "24h";

  @Option(
      names = "--max-keys",
      paramLabel = "N",
      description = "More keys go into several bulletins. Default: ${DEFAULT-VALUE}.",
      defaultValue = "150000")
  private int maxKeys;

  @Option(
      names = "--retention",
      paramLabel = "TIME",
      description = "How long a bulletin is offered. Default: ${DEFAULT-VALUE}.",
      defaultValue = "14d")
  private String retention = "14d";

  @Option(
      names = "--days-admitted",
      paramLabel = "N",
      description = "How many days before the test date a code admits. Default: ${DEFAULT-VALUE}.",
      defaultValue = "14")
  private int daysAdmitted;

  Publication publication() {
    check(minKeys >= 1, "--min-keys is 1 or more");
    check(maxKeys >= minKeys && maxKeys <= 150_000, "--max-keys is --min-keys to 150000");
    check(daysAdmitted >= 1 && daysAdmitted <= MOST_DAYS, "--days-admitted is 1 to 21");
    Duration length = ServeCommand.duration(window);
    check(length.compareTo(SHORTEST) >= 0, "--window is 1s or more");
    return new Publication(
        length,
        minKeys,
        ServeCommand.duration(longestHold),
        maxKeys,
        ServeCommand.duration(retention),
        daysAdmitted);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
