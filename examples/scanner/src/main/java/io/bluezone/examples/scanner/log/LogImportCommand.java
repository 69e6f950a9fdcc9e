// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.log;

import io.bluezone.authority.history.HistoryImport;
import io.bluezone.authority.history.HistoryReader;
import io.bluezone.examples.cli.file.InputFile;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.cli.terminal.Interrupts;
import io.bluezone.examples.cli.terminal.LinesUntilInterrupted;
import io.bluezone.examples.cli.terminal.Progress;
import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.cli.text.Texts;
import io.bluezone.examples.cli.value.Dates;
import io.bluezone.examples.cli.value.Json;
import io.bluezone.examples.cli.value.TextOrJson;
import io.bluezone.examples.scanner.keys.IdsPerDayOption;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.StoreOptions;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.tracing.TracingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the original app's history into a log. */
@Command(name = "import")
final class LogImportCommand implements Callable<Integer> {

  /** For a batch to be written on a slow disk, and the log to be closed. */
  private static final Duration FINISH_TIMEOUT = Duration.ofSeconds(30);

  @Option(names = "--history", required = true, paramLabel = "FILE")
  Path history = Path.of("");

  @Option(names = "--from", paramLabel = "YYYY-MM-DD")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "YYYY-MM-DD")
  @Nullable String to;

  @Mixin StoreOptions store = new StoreOptions();

  @Mixin IdsPerDayOption idsPerDay = new IdsPerDayOption();

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException {
    store.requireLog();
    LocalDate today = LocalDate.now(Clock.systemUTC());
    LocalDate last = to == null ? today : Dates.parse("--to", to);
    LocalDate first =
        from == null
            ? today.minusDays(TracingSettings.DEFAULT.retentionDays())
            : Dates.parse("--from", from);
    if (last.isBefore(first)) {
      throw new InputRefusedException(Message.of("dates.reversed", last, first));
    }
    try (Interrupts interrupts = Interrupts.open(FINISH_TIMEOUT)) {
      return importDays(first, last, interrupts);
    }
  }

  private int importDays(LocalDate first, LocalDate last, Interrupts interrupts)
      throws InputRefusedException {
    HistoryImport.Result result;
    boolean cutShort;
    try (Progress progress = Progress.of(spec, "progress.reading", Progress.Unit.BYTES);
        LinesUntilInterrupted in =
            new LinesUntilInterrupted(InputFile.open(history, progress), interrupts);
        HistoryReader reader = HistoryReader.strict(in, history.toString());
        OpenStore opened = store.open()) {
      result =
          HistoryImport.run(
              reader,
              opened.log(),
              idsPerDay.schedule(),
              first,
              last,
              HistoryImport.DEPLOYED_APP_GAP);
      cutShort = in.isCutShort();
    } catch (ContactLogException e) {
      throw new InputRefusedException(e);
    } catch (IOException e) {
      throw InputFile.refused(history, e);
    }
    if (cutShort) {
      format.sayPartial(spec.commandLine(), Message.of("log.import-interrupted"));
    }
    print(result);
    return cutShort ? interrupts.exitCode() : 0;
  }

  private void print(HistoryImport.Result result) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        format.isJson()
            ? Json.line(result)
            : Texts.of(spec).get("log.imported", result.imported(), result.outside(), result.own())
                + "\n");
    out.flush();
  }
}
