// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.BulletinLimits;
import io.bluezone.examples.scanner.keys.SigningKeyOptions;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a bulletin of the original's F0 list. */
@Command(name = "create")
final class BulletinCreateCommand implements Callable<Integer> {

  /** As {@link BulletinWriter} has it, and the first and last years of its format. */
  private static final int DEFAULT_DAYS = 14;

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9998;
  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9._-]{1,32}");

  @Option(names = "--cases", required = true, paramLabel = "FILE")
  Path cases = Path.of("");

  @Mixin SigningKeyOptions keys = new SigningKeyOptions();

  @Option(names = "--region", required = true)
  String region = "";

  @Option(names = "--sequence", required = true, paramLabel = "N")
  long sequence;

  @Option(names = "--out", required = true, paramLabel = "FILE")
  Path out = Path.of("");

  @Option(names = "--issued", paramLabel = "TIME")
  @Nullable Instant issued;

  @Option(
      names = "--valid-for",
      paramLabel = "TIME",
      converter = Durations.class,
      defaultValue = "14d")
  Duration validFor = Duration.ZERO;

  @Option(names = "--first-day", paramLabel = "YYYY-MM-DD")
  @Nullable LocalDate firstDay;

  @Option(names = "--minimum-keys", paramLabel = "N", defaultValue = "140")
  int minimumKeys;

  @Mixin Overwriting overwriting = new Overwriting();

  @Override
  public Integer call() throws InputRefusedException, IOException {
    Instant now = issued == null ? Clock.systemUTC().instant() : issued;
    LocalDate endDay = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
    LocalDate begin = firstDay == null ? endDay.minusDays(DEFAULT_DAYS + 1) : firstDay;
    checkOptions(begin, endDay);
    OutputFile target = OutputFile.of(out, OutputFile.Readers.ALL, overwriting);
    List<SigningKey> signers = keys.read();
    List<DisclosedKey> disclosed = CaseFile.readOriginals(cases).disclosedKeys();
    checkDays(disclosed, begin);
    BulletinWriter bulletin =
        new BulletinWriter(region, sequence, now)
            .period(begin, endDay)
            .expires(now.plus(validFor))
            .minimumKeys(minimumKeys)
            .addAll(disclosed);
    signers.forEach(bulletin::signWith);
    try {
      target.write(stream -> bulletin.write(stream, new SecureRandom()));
    } catch (IllegalArgumentException e) {
      throw InputFile.refused(cases, e);
    }
    return 0;
  }

  private void checkOptions(LocalDate begin, LocalDate endDay) throws InputRefusedException {
    if (!REGION.matcher(region).matches()) {
      throw new InputRefusedException(Message.of("bulletin.bad-region", region));
    }
    refuseIf(sequence < 1, "--sequence", Message.of("wrong.at-least", sequence, 1));
    refuseIf(minimumKeys < 0, "--minimum-keys", Message.of("wrong.at-least", minimumKeys, 0));
    int most = BulletinLimits.DEFAULT.maxKeys();
    refuseIf(minimumKeys > most, "--minimum-keys", Message.of("wrong.at-most", minimumKeys, most));
    refuseIf(validFor.toSeconds() < 1, "--valid-for", Message.of("bulletin.no-time"));
    refuseIf(
        !begin.isBefore(endDay), "--first-day", Message.of("bulletin.begins-late", begin, endDay));
    refuseIf(endDay.getYear() > LAST_YEAR, "--issued", Message.of("bulletin.far-future"));
    refuseIf(begin.getYear() < FIRST_YEAR, "--first-day", Message.of("bulletin.far-past", begin));
  }

  private static void refuseIf(boolean wrong, String option, Message why)
      throws InputRefusedException {
    if (wrong) {
      throw new InputRefusedException(Message.of("wrong.value", option, why));
    }
  }

  /** Old cases need a longer period than the one that is usual. */
  private void checkDays(List<DisclosedKey> disclosed, LocalDate begin)
      throws InputRefusedException {
    Optional<LocalDate> oldest =
        disclosed.stream().map(key -> key.first().utcDay()).min(Comparator.naturalOrder());
    if (oldest.isPresent() && oldest.get().isBefore(begin)) {
      throw new InputRefusedException(
          Message.of("bulletin.old-case", cases, oldest.get(), begin, oldest.get()));
    }
  }
}
