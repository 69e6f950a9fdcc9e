// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.crypto.BaseKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.original.OriginalCaseWriter;
import io.bluezone.crypto.original.OriginalConversion;
import io.bluezone.crypto.original.OriginalConversion.BeginningInsideDay;
import io.bluezone.tracing.Consent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Discloses the daily keys of a base key. */
@Command(
    name = "disclose",
    description = {
      "Writes the daily keys of a confirmed case for the days its owner has agreed to,",
      "as the original's JSON. The base key itself is never written. The consent is kept beside",
      "the file, in FILE.consent.json."
    })
final class DiscloseCommand implements Callable<Integer> {

  @Mixin BaseKeyOptions keys = new BaseKeyOptions();

  @Mixin IdsPerDayOption idsPerDay = new IdsPerDayOption();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "YYYY-MM-DD",
      description = "The first UTC day to disclose.")
  String from = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "YYYY-MM-DD",
      description = "The last UTC day to disclose; must be over.")
  String to = "";

  @Option(
      names = "--consent",
      required = true,
      paramLabel = "TEXT",
      description = "What the owner read before agreeing, word for word.")
  String consentText = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the JSON goes.")
  Path out = Path.of("");

  @Override
  public Integer call() throws InputRefused, IOException {
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    LocalDate first = Dates.parse("--from", from);
    LocalDate last = Dates.parse("--to", to);
    if (!last.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
      throw new InputRefused(
          "--to: %s is not over yet: its IDs would still be in use; disclose it tomorrow"
              .formatted(last));
    }
    try {
      Consent consent = new Consent(Consent.Scope.OWN_KEYS, first, last, consentText, now);
      BaseKey baseKey = keys.read();
      DisclosedKey disclosed = disclose(baseKey.dailyKey(first), last);
      baseKey.erase();
      OutputFile.write(out, stream -> write(disclosed, stream));
      record(consent);
    } catch (IllegalArgumentException e) {
      throw new InputRefused(e);
    }
    return 0;
  }

  private DisclosedKey disclose(DailyKey first, LocalDate last) throws InputRefused {
    DayInterval begin = new DayInterval(first.day(), 0);
    DayInterval end = new DayInterval(last.plusDays(1), 0);
    return new DisclosedKey(first, idsPerDay.schedule(), begin, end);
  }

  private static void write(DisclosedKey key, OutputStream stream) throws IOException {
    try (OriginalCaseWriter writer = new OriginalCaseWriter(stream)) {
      writer.write(OriginalConversion.toOriginal(key, BeginningInsideDay.REFUSE));
    }
  }

  private void record(Consent consent) throws IOException {
    ConsentLine line =
        new ConsentLine(
            consent.scope().name(),
            consent.firstDay().toString(),
            consent.lastDay().toString(),
            consent.shownText(),
            consent.givenAt().toString());
    Files.writeString(
        Path.of(out + ".consent.json"),
        Json.line(line),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** A consent as JSON. */
  record ConsentLine(
      String scope, String firstDay, String lastDay, String shownText, String givenAt) {}
}
