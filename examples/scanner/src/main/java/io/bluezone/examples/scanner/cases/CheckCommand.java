// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.CaseMatcher;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.examples.scanner.io.InputFile;
import io.bluezone.examples.scanner.io.InputRefusedException;
import io.bluezone.examples.scanner.io.Json;
import io.bluezone.examples.scanner.io.TextOrJson;
import io.bluezone.examples.scanner.store.LogSightings;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.StoreOptions;
import io.bluezone.tracing.history.HistoryReader;
import io.bluezone.tracing.history.HistoryRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks a history or a log against cases. */
@Command(
    name = "check",
    description = "Tells which cases a history of contacts, or a contact log, has met.")
public final class CheckCommand implements Callable<Integer> {

  /** By whose rule a sighting counts. */
  enum Policy {
    STRICT,
    DEFAULT
  }

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "The history, data_trace.txt in the original app's form.")
  @Nullable Path history;

  @Mixin StoreOptions store = new StoreOptions();

  @Option(
      names = "--cases",
      required = true,
      paramLabel = "FILE",
      description = "The cases: the original's JSON, or a signed bulletin.")
  Path cases = Path.of("");

  @Mixin AuthorityKeyOptions authority = new AuthorityKeyOptions();

  @Option(
      names = "--policy",
      defaultValue = "DEFAULT",
      description = {
        "STRICT: the original app's rule, to the letter.",
        "DEFAULT: half-open intervals, clocks may differ by 2 minutes."
      })
  Policy policy = Policy.DEFAULT;

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException {
    if ((history == null) == !store.hasLog()) {
      throw new ParameterException(spec.commandLine(), "give either --history or --log");
    }
    CaseFile file = CaseFile.read(cases, authority);
    SightingIndex index = history == null ? readLog() : readHistory(history);
    Result result =
        policy == Policy.STRICT
            ? match(index, MatchPolicy.STRICT_ORIGINAL, file.asOriginals())
            : match(index, tolerant(file), file.disclosedKeys());
    print(result, spec.commandLine().getOut());
    return 0;
  }

  private static MatchPolicy<DisclosedKey> tolerant(CaseFile file) {
    return file.published()
        .map(published -> MatchPolicy.tolerant(MatchPolicy.DEFAULT_SKEW, published))
        .orElse(MatchPolicy.DEFAULT);
  }

  private SightingIndex readLog() throws InputRefusedException {
    try (OpenStore opened = store.openForReading()) {
      return LogSightings.of(opened.log());
    } catch (IOException e) {
      throw new InputRefusedException(e);
    }
  }

  private static SightingIndex readHistory(Path history) throws InputRefusedException {
    SightingIndex.Builder index = SightingIndex.builder();
    try (InputStream in = InputFile.open(history);
        HistoryReader reader = HistoryReader.strict(in, history.toString())) {
      for (Optional<HistoryRow> row = reader.next(); row.isPresent(); row = reader.next()) {
        RollingId id = row.get().contactId();
        index.add(id.high(), id.low(), row.get().timeMillis());
      }
    } catch (IOException e) {
      throw InputFile.refused(history, e);
    }
    return index.build();
  }

  private <C> Result match(SightingIndex index, MatchPolicy<C> rule, List<C> list)
      throws InputRefusedException {
    try {
      List<CaseMatch> matches = CaseMatcher.of(index, rule).match(list);
      return new Result(list.size(), matches.stream().map(Matched::of).toList());
    } catch (IllegalArgumentException e) {
      throw InputFile.refused(cases, e);
    }
  }

  private void print(Result result, PrintWriter out) {
    if (format.isJson()) {
      out.print(Json.line(result));
    } else {
      out.printf("%,d of %,d cases were met%n", result.matched().size(), result.cases());
      for (Matched each : result.matched()) {
        out.printf(
            "case %d: %,d sightings, from %s to %s%n",
            each.index(), each.sightings(), each.first(), each.last());
      }
    }
    out.flush();
  }

  /** What the check found, as JSON prints it. */
  record Result(int cases, List<Matched> matched) {}

  /** A case that was met. */
  record Matched(
      @com.fasterxml.jackson.annotation.JsonProperty("case") long index,
      int sightings,
      String first,
      String last) {

    static Matched of(CaseMatch match) {
      return new Matched(
          match.caseIndex(), match.sightings(), text(match.first()), text(match.last()));
    }

    private static String text(Instant time) {
      return time.toString();
    }
  }
}
