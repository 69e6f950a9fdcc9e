// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.BaseKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.original.OriginalConversion.BeginningInsideDay;
import io.bluezone.examples.scanner.io.InputRefusedException;
import io.bluezone.examples.scanner.io.OutputFile;
import io.bluezone.examples.scanner.io.Overwriting;
import io.bluezone.examples.scanner.keys.BaseKeyOptions;
import io.bluezone.examples.scanner.keys.IdsPerDayOption;
import io.bluezone.examples.scanner.text.Texts;
import io.bluezone.tracing.Consent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Discloses the daily keys of a base key. */
@Command(
    name = "disclose",
    description = {
      "Writes the daily keys of a confirmed case, for the days that were agreed to.",
      "The form is the original's JSON. The base key itself is never written. The consent is kept",
      "beside the file, in FILE.consent.json."
    })
public final class DiscloseCommand implements Callable<Integer> {

  @Mixin BaseKeyOptions keys = new BaseKeyOptions();

  @Mixin IdsPerDayOption idsPerDay = new IdsPerDayOption();

  @Mixin ConsentOptions consentOptions = new ConsentOptions();

  @Mixin LaterDaysOption laterDays = new LaterDaysOption();

  @Spec CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the JSON goes.")
  Path out = Path.of("");

  @Mixin Overwriting overwriting = new Overwriting();

  @Override
  public Integer call() throws InputRefusedException, IOException {
    Consent consent = laterDays.on(consentOptions.toOwnKeys());
    OutputFile target = OutputFile.of(out, OutputFile.Readers.OWNER, overwriting);
    try {
      BaseKey baseKey = keys.read();
      DisclosedKey disclosed = disclose(baseKey.dailyKey(consent.firstDay()), consent);
      baseKey.erase();
      target.write(
          stream -> {
            CaseFile.write(stream, List.of(disclosed), BeginningInsideDay.REFUSE);
            stream.flush();
            ConsentOptions.keep(consent, out);
          });
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(e);
    }
    if (!consent.laterDaysAccepted()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          Texts.of(spec).get("disclose.later-days", consent.lastDay(), LaterDaysOption.NAME));
      err.flush();
    }
    return 0;
  }

  private DisclosedKey disclose(DailyKey first, Consent consent) throws InputRefusedException {
    DayInterval begin = new DayInterval(first.day(), 0);
    DayInterval end = new DayInterval(consent.lastDay().plusDays(1), 0);
    return new DisclosedKey(first, idsPerDay.schedule(), begin, end);
  }
}
