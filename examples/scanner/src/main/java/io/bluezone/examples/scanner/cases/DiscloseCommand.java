// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.BaseKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.examples.scanner.authority.Agreement;
import io.bluezone.examples.scanner.authority.CodeDisclosure;
import io.bluezone.examples.scanner.authority.ServerOptions;
import io.bluezone.examples.scanner.keys.IdsPerDayOption;
import io.bluezone.examples.scanner.keys.KeyInput;
import io.bluezone.examples.scanner.store.StoreOptions;
import io.bluezone.records.Consent;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Dates;
import io.bluezone.servers.cli.value.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Discloses the daily keys of a base key, or those of a device to an authority. */
@Command(name = "disclose")
public final class DiscloseCommand implements Callable<Integer> {

  @ArgGroup(multiplicity = "0..1")
  @Nullable KeyInput key;

  @Option(names = "--base-date", paramLabel = "YYYY-MM-DD")
  @Nullable String baseDate;

  @Mixin IdsPerDayOption idsPerDay = new IdsPerDayOption();

  @Option(names = "--from", paramLabel = "YYYY-MM-DD")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "YYYY-MM-DD")
  @Nullable String to;

  @Option(names = "--consent", paramLabel = "TEXT")
  @Nullable String consentText;

  @Mixin LaterDaysOption laterDays = new LaterDaysOption();

  @Option(names = "--out", paramLabel = "FILE")
  @Nullable Path out;

  @Option(names = "--code", paramLabel = "CODE")
  @Nullable String code;

  @Option(names = "--listed-ids")
  boolean listedIds;

  @Option(names = "--resume")
  boolean resume;

  @Option(names = "--yes")
  boolean yes;

  @Mixin ServerOptions server = new ServerOptions();

  @Mixin StoreOptions store = new StoreOptions();

  @Spec CommandSpec spec;

  @Mixin Overwriting overwriting = new Overwriting();

  @Override
  public Integer call() throws InputRefusedException, IOException {
    if (listedIds) {
      require("--code CODE", code != null);
    }
    return code != null || resume ? toAuthority() : toFile();
  }

  private int toAuthority() throws InputRefusedException, IOException {
    require(ServerOptions.NAME + " URL", server.url().isPresent(), "--log FILE", store.hasLog());
    CodeDisclosure disclosure = new CodeDisclosure(spec, server, store, yes, listedIds);
    if (code == null) {
      return disclosure.resume();
    }
    if (!yes && store.takesPassphraseFromStandardInput()) {
      throw new ParameterException(spec.commandLine(), Texts.of(spec).get("disclose.one-input"));
    }
    LocalDate today = LocalDate.now(Clock.systemUTC());
    LocalDate first =
        from == null ? today.minusDays(Agreement.USUAL_DAYS) : Dates.parse("--from", from);
    LocalDate last = to == null ? today.minusDays(1) : Dates.parse("--to", to);
    if (!last.isBefore(today)) {
      throw new InputRefusedException(Message.of("consent.not-over", last));
    }
    return disclosure.run(code, first, last, laterDays::on, System.in);
  }

  private int toFile() throws InputRefusedException, IOException {
    require(
        "--base-key-file FILE",
        key != null,
        "--base-date YYYY-MM-DD",
        baseDate != null,
        "--from YYYY-MM-DD",
        from != null,
        "--to YYYY-MM-DD",
        to != null,
        "--consent TEXT",
        consentText != null,
        "--out FILE",
        out != null);
    Path file = Optional.ofNullable(out).orElseThrow();
    Consent consent =
        laterDays.on(
            ConsentOptions.of(String.valueOf(from), String.valueOf(to), String.valueOf(consentText))
                .toOwnKeys());
    OutputFile target = OutputFile.of(file, OutputFile.Readers.OWNER, overwriting);
    try {
      BaseKey baseKey =
          BaseKey.of(
              Optional.ofNullable(key).orElseThrow().read(System.in),
              Dates.parse("--base-date", String.valueOf(baseDate)));
      DailyKey first = baseKey.dailyKey(consent.firstUtcDay());
      baseKey.erase();
      new ConsentedCase(consent, idsPerDay.schedule()).write(first, file, target, spec);
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(e);
    }
    return 0;
  }

  /** Refuses a command line without one of these: names, each with whether it is there. */
  private void require(Object... options) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < options.length; i += 2) {
      if (options[i + 1].equals(false)) {
        missing.add((String) options[i]);
      }
    }
    if (!missing.isEmpty()) {
      throw new UsageException(spec, Message.of("wrong.missing", String.join(", ", missing)));
    }
  }
}
