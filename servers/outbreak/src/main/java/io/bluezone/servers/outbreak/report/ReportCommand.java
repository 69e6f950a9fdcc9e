// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.report;

import io.bluezone.servers.cli.TypedCommand;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.UsageException;
import io.bluezone.servers.outbreak.analysis.AnalysisOptions;
import io.bluezone.servers.outbreak.city.CityScore;
import io.bluezone.servers.outbreak.engine.Engine;
import io.bluezone.servers.outbreak.engine.EngineOptions;
import io.bluezone.servers.outbreak.files.Csv;
import io.bluezone.servers.outbreak.files.JsonFiles;
import io.bluezone.servers.outbreak.files.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what may be published. */
@Command(name = "report")
public final class ReportCommand implements Callable<Integer> {

  @Mixin AnalysisOptions options = new AnalysisOptions();

  @Mixin EngineOptions engines = new EngineOptions();

  @Option(names = "--out", required = true, paramLabel = "FILE")
  Path out = Path.of("");

  @Option(names = "--tables", paramLabel = "DIR")
  @Nullable Path tables;

  @Option(names = "--force")
  boolean force;

  @Option(names = "--k", paramLabel = "N", defaultValue = "5")
  long threshold;

  @Option(names = "--city", paramLabel = "FILE")
  @Nullable Path city;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (threshold < 2) {
      throw new UsageException(spec, Message.of("wrong.k"));
    }
    Clock clock = Clock.systemUTC();
    AnalysisOptions.Question question = options.open(spec, clock.instant());
    Optional<CityScore> score =
        city == null ? Optional.empty() : Optional.of(JsonFiles.read(city, CityScore.class));
    Output.check(out, force);
    if (tables != null) {
      Output.checkFolder(tables, force, PublishedTables.FILES);
    }
    ReportData found;
    try (Engine engine = engines.open(question.data());
        Progress progress = Progress.ofSteps(spec)) {
      found = ReportData.of(engine, question.ask(engine, progress));
    }
    Suppression suppression = new Suppression(threshold);
    Words words =
        Words.of(
            Texts.of(spec).language() == Language.VI ? new Locale("vi", "VN") : Locale.ENGLISH);
    ReportPage.Made made =
        new ReportPage.Made(
            LocalDate.now(clock),
            TypedCommand.of(spec),
            text(words, question.settings().tolerance()),
            text(words, question.settings().latency()),
            question.settings().minutes());
    Output.write(
        out,
        new ReportPage(words, new PublishedTables(words, found, question.places(), suppression))
            .write(made, found.picture(), score));
    if (tables != null) {
      PublishedTables plain =
          new PublishedTables(Words.ofPrograms(), found, question.places(), suppression);
      Output.folder(tables, folder -> writeTables(folder, plain));
    }
    return 0;
  }

  private static String text(Words words, Duration duration) {
    return duration.toMillis() % 60_000 == 0
        ? words.get("duration.minutes", duration.toMinutes())
        : words.get("duration.seconds", duration.toMillis() / 1000.0);
  }

  private static void writeTables(Path folder, PublishedTables published) throws IOException {
    for (Map.Entry<String, PublishedTables.Table> each : published.all().entrySet()) {
      try (Csv csv =
          Csv.open(
              folder.resolve(each.getKey() + ".csv"),
              String.join(",", each.getValue().columns().stream().map(Csv::field).toList()))) {
        for (List<String> row : each.getValue().rows()) {
          csv.line(row.toArray());
        }
      }
    }
  }
}
