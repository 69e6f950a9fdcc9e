// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.command;

import io.bluezone.servers.authority.setup.ServerSettings.Publication;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.Durations;
import io.bluezone.servers.cli.value.UsageException;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of publishing. */
final class PublicationOptions {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int MOST_DAYS = 21;
  private static final int MOST_KEYS = 150_000;

  @Option(names = "--min-keys", paramLabel = "N", defaultValue = "140")
  private int minKeys;

  @Option(names = "--window", converter = Durations.class, paramLabel = "TIME", defaultValue = "1h")
  private Duration window = Duration.ofHours(1);

  @Option(
      names = "--longest-hold",
      converter = Durations.class,
      paramLabel = "TIME",
      defaultValue = "24h")
  private Duration longestHold = Duration.ofHours(24);

  @Option(names = "--max-keys", paramLabel = "N", defaultValue = "150000")
  private int maxKeys;

  @Option(
      names = "--retention",
      converter = Durations.class,
      paramLabel = "TIME",
      defaultValue = "14d")
  private Duration retention = Duration.ofDays(14);

  @Option(names = "--days-admitted", paramLabel = "N", defaultValue = "14")
  private int daysAdmitted;

  @Option(names = "--listed-ids")
  private boolean listedIds;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  Publication publication() {
    check(minKeys >= 1, "wrong.min-keys");
    check(maxKeys >= minKeys && maxKeys <= MOST_KEYS, "wrong.max-keys");
    check(daysAdmitted >= 1 && daysAdmitted <= MOST_DAYS, "wrong.days-admitted");
    check(window.compareTo(SHORTEST) >= 0, "wrong.window");
    return new Publication(
        window, minKeys, longestHold, maxKeys, retention, daysAdmitted, listedIds);
  }

  private void check(boolean holds, String wrong) {
    if (!holds) {
      throw new UsageException(spec, Message.of(wrong));
    }
  }
}
