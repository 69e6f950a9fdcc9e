// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.analysis;

import io.bluezone.records.proximity.Band;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.Durations;
import io.bluezone.servers.cli.value.UsageException;
import io.bluezone.servers.outbreak.engine.Engine;
import io.bluezone.servers.outbreak.prepare.PreparedData;
import io.bluezone.servers.outbreak.privacy.PseudonymKey;
import io.bluezone.servers.outbreak.privacy.Pseudonyms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of counting. */
public final class AnalysisOptions {

  private static final Duration WIDEST = Duration.ofDays(1);
  private static final int DAY_MINUTES = 1440;

  @Option(names = "--data", required = true, paramLabel = "DIR")
  Path data = Path.of("");

  @Option(names = "--cases", required = true, paramLabel = "FILE")
  Path cases = Path.of("");

  @Option(
      names = "--tolerance",
      paramLabel = "TIME",
      defaultValue = "2m",
      converter = Durations.class)
  Duration tolerance = Duration.ofMinutes(2);

  /** The mean latent period of COVID-19 is 3.3 days (Zhao et al., Epidemics 36, 2021, 100482). */
  @Option(
      names = "--latency",
      paramLabel = "TIME",
      defaultValue = "3d",
      converter = Durations.class)
  Duration latency = Duration.ofDays(3);

  @Option(names = "--min-minutes", paramLabel = "N", defaultValue = "0")
  int minutes;

  @Option(names = "--within", paramLabel = "BAND", defaultValue = "FAR")
  Band within = Band.FAR;

  @Option(names = "--places", paramLabel = "FILE")
  @Nullable Path places;

  @Mixin PseudonymKey pseudonymKey = new PseudonymKey();

  /** The prepared data, the names of the places by their devices' pseudonyms, and what counts. */
  public record Question(PreparedData data, Map<Long, String> places, AnalysisSettings settings) {

    public Findings ask(Engine engine, Progress progress) throws IOException {
      return new Analysis(engine, data, settings, progress).run();
    }
  }

  public Question open(CommandSpec spec, Instant now) throws IOException {
    Pseudonyms pseudonyms = pseudonymKey.read();
    PreparedData prepared = PreparedData.open(data, pseudonyms, now);
    Map<Long, String> names = places == null ? Map.of() : PlacesFile.read(places, pseudonyms);
    if (tolerance.compareTo(WIDEST) > 0) {
      throw new UsageException(spec, Message.of("wrong.tolerance"));
    }
    if (minutes < 0 || minutes > DAY_MINUTES) {
      throw new UsageException(spec, Message.of("wrong.min-minutes"));
    }
    AnalysisSettings settings =
        new AnalysisSettings(
            CasesFile.read(cases, pseudonyms),
            tolerance,
            latency,
            minutes,
            within,
            List.copyOf(names.keySet()));
    return new Question(prepared, names, settings);
  }
}
