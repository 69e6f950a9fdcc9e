// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.records.Consent;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.text.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The keys of a chain of the days consented to, written as a case in the original's JSON. */
public record ConsentedCase(Consent consent, IdSchedule schedule) {

  /** Writes the case, keeps the consent beside it, and says which later days follow from it. */
  public void write(DailyKey first, Path file, OutputFile target, CommandSpec spec)
      throws InputRefusedException, IOException {
    DayInterval begin = new DayInterval(first.utcDay(), 0);
    DayInterval end = new DayInterval(consent.lastUtcDay().plusDays(1), 0);
    DisclosedKey disclosed = new DisclosedKey(first, schedule, begin, end);
    target.write(
        stream -> {
          CaseFile.write(stream, List.of(disclosed), OriginalCase::of);
          stream.flush();
          ConsentOptions.keep(consent, file);
        });
    if (!consent.laterDaysAccepted()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          Texts.of(spec).get("disclose.later-days", consent.lastUtcDay(), LaterDaysOption.NAME));
      err.flush();
    }
  }
}
