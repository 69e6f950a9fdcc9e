// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.log;

import static java.time.temporal.ChronoUnit.DAYS;

import io.bluezone.crypto.DailyKey;
import io.bluezone.examples.scanner.cases.ConsentedCase;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import picocli.CommandLine.Model.CommandSpec;

/** The keys of an original phone's own information, of the days that its owner has agreed to. */
record OwnCase(DailyKey first, ConsentedCase consented, Path file, OutputFile target) {

  static OwnCase of(OriginalFolder from, ConsentedCase consented, Path file, OutputFile target)
      throws InputRefusedException {
    DailyKey given =
        from.firstKey()
            .orElseThrow(
                () -> new InputRefusedException(Message.of("log.no-information", from.folder())));
    LocalDate day = consented.consent().firstUtcDay();
    LocalDate last = consented.consent().lastUtcDay();
    if (given.utcDay().isAfter(last)) {
      throw new InputRefusedException(
          Message.of("log.late-information", from.folder(), given.utcDay(), last));
    }
    DailyKey first =
        day.isAfter(given.utcDay()) ? given.plusDays(given.utcDay().until(day, DAYS)) : given;
    return new OwnCase(first, consented, file, target);
  }

  void write(CommandSpec spec) throws InputRefusedException, IOException {
    consented.write(first, file, target, spec);
  }
}
