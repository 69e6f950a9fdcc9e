// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.authority;

import io.bluezone.records.Consent;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.value.Dates;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which days of the history go to the authority. */
final class HistoryOptions {

  @Option(names = "--send-history", required = true)
  boolean send;

  @Option(names = "--from", paramLabel = "YYYY-MM-DD")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "YYYY-MM-DD")
  @Nullable String to;

  @Option(names = "--yes")
  boolean yes;

  /** Asks the owner; empty without their consent. */
  Optional<Consent> consent(Agreement agreement, String url)
      throws InputRefusedException, IOException {
    Clock clock = Clock.systemUTC();
    LocalDate today = LocalDate.now(clock);
    LocalDate first =
        from == null ? today.minusDays(Agreement.USUAL_DAYS) : Dates.parse("--from", from);
    LocalDate last = to == null ? today : Dates.parse("--to", to);
    String text = agreement.texts().get("sync.what-leaves", url, first, last);
    if (!agreement.isGivenTo(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Consent(Consent.Scope.WHOLE_HISTORY, first, last, text, clock.instant()));
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(e);
    }
  }
}
