// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.bulletin.BulletinBuilder;
import io.bluezone.examples.scanner.io.Durations;
import io.bluezone.examples.scanner.io.InputFile;
import io.bluezone.examples.scanner.io.InputRefusedException;
import io.bluezone.examples.scanner.io.OutputFile;
import io.bluezone.examples.scanner.keys.SigningKeyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a bulletin of the original's F0 list. */
@Command(name = "create", description = "Makes a signed bulletin of the cases in a JSON file.")
final class BulletinCreateCommand implements Callable<Integer> {

  @Option(
      names = "--cases",
      required = true,
      paramLabel = "FILE",
      description = "The cases, in the original's JSON.")
  Path cases = Path.of("");

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "A private key of keygen's to sign with. May be given several times.")
  List<Path> keys = new ArrayList<>();

  @Option(names = "--region", required = true, description = "Whose bulletin it is, like VN-50.")
  String region = "";

  @Option(
      names = "--sequence",
      required = true,
      paramLabel = "N",
      description = "The region's bulletins are numbered from 1; readers refuse an older one.")
  long sequence;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the bulletin goes.")
  Path out = Path.of("");

  @Option(
      names = "--issued",
      paramLabel = "TIME",
      description = "When it is issued, like 2020-08-09T12:00:00Z. Default: now.")
  @Nullable Instant issued;

  @Option(
      names = "--valid-for",
      paramLabel = "TIME",
      converter = Durations.class,
      defaultValue = "14d",
      description = "For how long it may be used. Default: ${DEFAULT-VALUE}.")
  Duration validFor = Duration.ZERO;

  @Option(
      names = "--first-day",
      paramLabel = "YYYY-MM-DD",
      description = "First UTC day of the period it covers. Default: 14 days before its issue.")
  @Nullable LocalDate firstDay;

  @Option(
      names = "--minimum-keys",
      paramLabel = "N",
      defaultValue = "140",
      description = "Fewer keys are filled up with random ones. Default: ${DEFAULT-VALUE}.")
  int minimumKeys;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException, IOException {
    CaseFile file = CaseFile.read(cases, new AuthorityKeyOptions());
    Instant now = issued == null ? Clock.systemUTC().instant() : issued;
    try {
      BulletinBuilder bulletin =
          new BulletinBuilder(region, sequence, now)
              .expires(now.plus(validFor))
              .minimumKeys(minimumKeys)
              .addAll(file.disclosedKeys());
      if (firstDay != null) {
        bulletin.period(firstDay, LocalDate.ofInstant(now, java.time.ZoneOffset.UTC).plusDays(1));
      }
      for (Path key : keys) {
        bulletin.signWith(SigningKeyFile.read(key));
      }
      OutputFile.write(out, stream -> bulletin.write(stream, new SecureRandom()));
    } catch (IllegalArgumentException e) {
      throw InputFile.refused(cases, e);
    }
    return 0;
  }
}
