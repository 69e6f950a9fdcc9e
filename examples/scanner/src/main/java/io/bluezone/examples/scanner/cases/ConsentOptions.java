// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.records.Consent;
import io.bluezone.servers.cli.file.AccountFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.Dates;
import io.bluezone.servers.cli.value.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import picocli.CommandLine.Option;

/** The owner's consent: which days, and the text that was shown. */
public final class ConsentOptions {

  @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD")
  String from = "";

  @Option(names = "--to", required = true, paramLabel = "YYYY-MM-DD")
  String to = "";

  @Option(names = "--consent", required = true, paramLabel = "TEXT")
  String text = "";

  /** Of a command that has these options as its own. */
  public static ConsentOptions of(String from, String to, String text) {
    ConsentOptions options = new ConsentOptions();
    options.from = from;
    options.to = to;
    options.text = text;
    return options;
  }

  /** The consent, given now. */
  public Consent toWholeHistory() throws InputRefusedException {
    return consent(Consent.Scope.WHOLE_HISTORY, Clock.systemUTC());
  }

  /** The consent, given now; its days must be over. */
  public Consent toOwnKeys() throws InputRefusedException {
    Clock clock = Clock.systemUTC();
    LocalDate last = Dates.parse("--to", to);
    if (!last.isBefore(LocalDate.now(clock))) {
      throw new InputRefusedException(Message.of("consent.not-over", last));
    }
    return consent(Consent.Scope.OWN_KEYS, clock);
  }

  private Consent consent(Consent.Scope scope, Clock clock) throws InputRefusedException {
    LocalDate first = Dates.parse("--from", from);
    LocalDate last = Dates.parse("--to", to);
    if (last.isBefore(first)) {
      throw new InputRefusedException(Message.of("dates.reversed", last, first));
    }
    try {
      return new Consent(scope, first, last, text, clock.instant());
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(e);
    }
  }

  /** Keeps a consent beside the file that went out under it, in FILE.consent.json. */
  public static void keep(Consent consent, Path out) throws InputRefusedException {
    Line line =
        new Line(
            consent.scope().name(),
            consent.firstUtcDay().toString(),
            consent.lastUtcDay().toString(),
            consent.shownText(),
            consent.givenAt().toString(),
            consent.laterDaysAccepted());
    AccountFile.append(Path.of(out + ".consent.json"), Json.line(line));
  }

  record Line(
      String scope,
      String firstDay,
      String lastDay,
      String shownText,
      String givenAt,
      boolean laterDaysAccepted) {}
}
