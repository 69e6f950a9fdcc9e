// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.log;

import io.bluezone.authority.history.HistoryImport;
import io.bluezone.authority.history.HistoryReader;
import io.bluezone.examples.scanner.cases.ConsentOptions;
import io.bluezone.examples.scanner.cases.ConsentedCase;
import io.bluezone.examples.scanner.cases.LaterDaysOption;
import io.bluezone.examples.scanner.keys.IdsPerDayOption;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.StoreOptions;
import io.bluezone.records.Consent;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.terminal.Interrupts;
import io.bluezone.servers.cli.terminal.LinesUntilInterrupted;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Dates;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import io.bluezone.tracing.TracingSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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

  @ArgGroup(multiplicity = "1")
  Source source = new Source();

  static final class Source {
    @Option(names = "--history", paramLabel = "FILE")
    @Nullable Path history;

    @Option(names = "--original", paramLabel = "DIR")
    @Nullable Path original;
  }

  @ArgGroup(exclusive = false)
  @Nullable CaseOptions ofCase;

  /** Where the case's own keys go, and what its owner has agreed to. */
  static final class CaseOptions {
    @Option(names = "--case", required = true, paramLabel = "FILE")
    Path file = Path.of("");

    @Option(names = "--consent", required = true, paramLabel = "TEXT")
    String consent = "";
  }

  @Mixin LaterDaysOption laterDays = new LaterDaysOption();

  @Mixin Overwriting overwriting = new Overwriting();

  @Option(names = "--from", paramLabel = "YYYY-MM-DD")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "YYYY-MM-DD")
  @Nullable String to;

  @Mixin StoreOptions store = new StoreOptions();

  @Mixin IdsPerDayOption idsPerDay = new IdsPerDayOption();

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException, IOException {
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
    Optional<OwnCase> own = ownCase();
    try (Interrupts interrupts = Interrupts.open(FINISH_TIMEOUT)) {
      int code = importDays(first, last, interrupts);
      if (code == 0 && own.isPresent()) {
        own.get().write(spec);
      }
      return code;
    }
  }

  /** The case to write; refuses one for which something is missing before anything is done. */
  private Optional<OwnCase> ownCase() throws InputRefusedException {
    CaseOptions wanted = ofCase;
    Path original = source.original;
    if (wanted == null) {
      return Optional.empty();
    }
    if (original == null || from == null || to == null) {
      throw new UsageException(spec, Message.of("log.case-needs"));
    }
    Consent consent = laterDays.on(ConsentOptions.of(from, to, wanted.consent).toOwnKeys());
    OutputFile target = OutputFile.of(wanted.file, OutputFile.Readers.OWNER, overwriting);
    return Optional.of(
        OwnCase.of(
            new OriginalFolder(original),
            new ConsentedCase(consent, idsPerDay.schedule()),
            wanted.file,
            target));
  }

  private Path place() {
    return Optional.ofNullable(source.history)
        .or(() -> Optional.ofNullable(source.original))
        .orElseThrow();
  }

  private InputStream rows(Progress progress) throws InputRefusedException {
    return source.original == null
        ? InputFile.open(place(), progress)
        : new OriginalFolder(source.original).rows(this::sayPassedOver);
  }

  private void sayPassedOver(long rows) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(Texts.of(spec).get("log.passed-over", rows));
    err.flush();
  }

  private int importDays(LocalDate first, LocalDate last, Interrupts interrupts)
      throws InputRefusedException {
    boolean cutShort;
    try (Progress progress = Progress.of(spec, "progress.reading", Progress.Unit.BYTES);
        LinesUntilInterrupted in = new LinesUntilInterrupted(rows(progress), interrupts);
        HistoryReader reader = HistoryReader.strict(in, place().toString());
        OpenStore opened = store.open()) {
      HistoryImport.Result result =
          HistoryImport.run(
              reader,
              opened.log(),
              idsPerDay.schedule(),
              first,
              last,
              HistoryImport.DEPLOYED_APP_GAP);
      cutShort = in.isCutShort();
      if (cutShort) {
        format.sayPartial(spec.commandLine(), Message.of("log.import-interrupted"));
      }
      print(opened, result);
    } catch (ContactLogException e) {
      throw new InputRefusedException(e);
    } catch (IOException e) {
      throw InputFile.refused(place(), e);
    }
    return cutShort ? interrupts.exitCode() : 0;
  }

  private void print(OpenStore opened, HistoryImport.Result result) {
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.print(opened.json(result));
    } else {
      Texts texts = Texts.of(spec);
      opened.sayIfSimulated(texts, out);
      out.println(texts.get("log.imported", result.imported(), result.outside(), result.own()));
    }
    out.flush();
  }
}
