// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.examples.scanner.keys.AuthorityKeyOptions;
import io.bluezone.examples.scanner.store.StoreOptions;
import io.bluezone.records.CheckOptions;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.terminal.Interrupts;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a history or a log against cases. */
@Command(name = "check")
public final class CheckCommand implements Callable<Integer> {

  static final ExposureRule RULE = ExposureRule.CLOSE_CONTACT;

  private static final int MOST_THREADS = 8;

  /** By whose rule a sighting counts. */
  enum Policy {
    STRICT,
    DEFAULT
  }

  @Option(names = "--history", paramLabel = "FILE")
  @Nullable Path history;

  @Mixin StoreOptions store = new StoreOptions();

  @Option(names = "--cases", required = true, paramLabel = "FILE")
  Path cases = Path.of("");

  @Option(names = "--skip-bad")
  boolean skipBad;

  @Mixin AuthorityKeyOptions authority = new AuthorityKeyOptions();

  @Option(names = "--policy", defaultValue = "DEFAULT")
  Policy policy = Policy.DEFAULT;

  @Option(names = "--region")
  List<String> regions = new ArrayList<>();

  @Option(names = "--zone", paramLabel = "ZONE")
  ZoneId zone = ZoneId.systemDefault();

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  private boolean ofBulletin;

  @Override
  public Integer call() throws InputRefusedException {
    boolean byHistory = isOfHistory();
    CaseFile file = readCases();
    if (file.skipped() > 0) {
      note("check.skipped", file.skipped());
    }
    int ids = file.bulletin().map(it -> it.info().idCount()).orElse(0);
    if (ids > 0) {
      note("check.ids", ids);
    }
    ofBulletin = file.bulletin().isPresent();
    requireRegions();
    try (Interrupts interrupts = Interrupts.open()) {
      return check(file, byHistory, interrupts);
    }
  }

  private void note(String text, int number) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(Texts.of(spec).get(text, number));
    err.flush();
  }

  private CaseFile readCases() throws InputRefusedException {
    try (Progress progress = progress("progress.reading", Progress.Unit.BYTES)) {
      return CaseFile.read(cases, authority, skipBad, progress);
    }
  }

  private Progress progress(String what, Progress.Unit unit) {
    return Progress.of(spec, what, unit);
  }

  private int check(CaseFile file, boolean byHistory, Interrupts interrupts)
      throws InputRefusedException {
    checkRegion(file);
    try (CheckedRecords records = records(byHistory, interrupts)) {
      boolean isWhole =
          policy == Policy.STRICT
              ? check(
                  records, MatchPolicy.STRICT_ORIGINAL, Cases.of(file.asOriginals()), interrupts)
              : check(records, tolerant(file), file.cases(), interrupts);
      if (isWhole && records.damage().isPresent()) {
        throw records.damage().get();
      }
      return isWhole ? 0 : interrupts.exitCode();
    } catch (CancellationException e) {
      format.sayPartial(spec.commandLine(), Message.of("check.interrupted-reading"));
      spec.commandLine().getOut().flush();
      return interrupts.exitCode();
    } catch (IOException e) {
      throw new InputRefusedException(e);
    }
  }

  private CheckedRecords records(boolean byHistory, Interrupts interrupts)
      throws InputRefusedException {
    try (Progress progress = progress("progress.reading", Progress.Unit.BYTES)) {
      return byHistory
          ? new CheckedHistory(
              Optional.ofNullable(history).orElseThrow(), RULE, progress, interrupts)
          : log();
    }
  }

  /** Tells whether it is of a history; the command line outdoes a default. */
  private boolean isOfHistory() {
    boolean historyGiven = spec.commandLine().getParseResult().hasMatchedOption("--history");
    boolean logGiven = store.isLogGiven();
    boolean oneGiven = historyGiven != logGiven;
    boolean oneSet = (history == null) == store.hasLog();
    if (!oneGiven && (historyGiven || !oneSet)) {
      throw new UsageException(spec, Message.of("check.history-or-log"));
    }
    return historyGiven || (!logGiven && history != null);
  }

  private CheckedLog log() throws InputRefusedException {
    return new CheckedLog(store.openForReading(), Set.copyOf(regions));
  }

  private void requireRegions() throws InputRefusedException {
    try {
      regions.forEach(Edition::checkRegion);
    } catch (IllegalArgumentException e) {
      throw InputRefusedException.ofValue("--region", e);
    }
  }

  private void checkRegion(CaseFile file) throws InputRefusedException {
    if (file.bulletin().isPresent() && !regions.isEmpty()) {
      try {
        file.bulletin().get().checkRegion(Set.copyOf(regions));
      } catch (SignedFileException e) {
        throw InputFile.refused(cases, e);
      }
    }
  }

  private static MatchPolicy<DisclosedKey> tolerant(CaseFile file) {
    return file.published()
        .map(published -> MatchPolicy.tolerant(MatchPolicy.DEFAULT_SKEW, published))
        .orElse(MatchPolicy.DEFAULT);
  }

  /** Prints what it found, and returns whether that is all. */
  @SuppressWarnings("StreamToIterable") // a check goes through its cases once
  private <C> boolean check(
      CheckedRecords records, MatchPolicy<C> rule, Cases<C> list, Interrupts interrupts)
      throws InputRefusedException, IOException {
    Optional<ExposureReport> report = Optional.empty();
    ExecutorService helpers = Executors.newCachedThreadPool(Interrupts.daemons("matching"));
    CheckProgress progress =
        new CheckProgress(interrupts, this::progress, records.encounters(), list.count());
    try (progress;
        Stream<C> all = list.stream()) {
      CheckOptions options =
          CheckOptions.DEFAULT
              .spreadOver(
                  helpers, Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS))
              .withListener(progress);
      report = Optional.of(records.check(all::iterator, rule, options));
    } catch (CancellationException e) {
      if (!progress.isMatching()) {
        throw e;
      }
      format.sayPartial(
          spec.commandLine(), Message.of("check.interrupted", progress.checked(), list.count()));
    } catch (UncheckedIOException e) {
      throw new InputRefusedException(e);
    } catch (IllegalArgumentException e) {
      throw InputFile.refused(cases, e);
    } finally {
      helpers.shutdownNow();
    }
    print(
        report.isPresent() ? list.count() : progress.checked(),
        progress.matches(),
        report.orElse(ExposureReport.EMPTY),
        report.isPresent(),
        records);
    return report.isPresent();
  }

  private void print(
      int count,
      List<CaseMatch> matches,
      ExposureReport report,
      boolean isWhole,
      CheckedRecords records) {
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.print(records.json(CheckResult.of(count, matches, report)));
    } else {
      Texts texts = Texts.of(spec);
      records.sayIfSimulated(texts, out);
      out.println(sentence(texts, count, matches.size()));
      for (CaseMatch each : matches) {
        out.println(
            texts.get(
                "check.case", each.caseIndex() + 1, each.sightings(), each.first(), each.last()));
      }
      if (isWhole && (matches.isEmpty() || !report.isEmpty())) {
        new ReportText(texts, zone).print(report, RULE, out);
      }
    }
    out.flush();
  }

  /** A bulletin has random keys too, and a case may have several: neither total is told. */
  private String sentence(Texts texts, int count, int met) {
    if (!ofBulletin) {
      return texts.get("check.met", met, count);
    }
    return switch (met) {
      case 0 -> texts.get("check.none");
      case 1 -> texts.get("check.one");
      default -> texts.get("check.keys", met);
    };
  }
}
