// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.city;

import com.google.common.collect.Sets;
import io.bluezone.examples.outbreak.analysis.Analysis;
import io.bluezone.examples.outbreak.analysis.AnalysisSettings;
import io.bluezone.examples.outbreak.analysis.Findings;
import io.bluezone.examples.outbreak.engine.DuckEngine;
import io.bluezone.examples.outbreak.engine.Engine;
import io.bluezone.examples.outbreak.files.Json;
import io.bluezone.examples.outbreak.files.Output;
import io.bluezone.examples.outbreak.files.OwnerOnly;
import io.bluezone.examples.outbreak.files.Progress;
import io.bluezone.examples.outbreak.prepare.FolderSource;
import io.bluezone.examples.outbreak.prepare.Preparation;
import io.bluezone.examples.outbreak.prepare.PreparedData;
import io.bluezone.examples.outbreak.privacy.PseudonymKey;
import io.bluezone.examples.outbreak.privacy.Pseudonyms;
import io.bluezone.tracing.exposure.Band;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures on a generated city how much is found. */
@Command(
    name = "city",
    description = {
      "Generates a city, lets a share of its people use the app, prepares their histories,",
      "and holds what is found against the truth: for 20, 40, 60, 80 and 100 % of the people."
    })
public final class CityCommand implements Callable<Integer> {

  private static final List<Double> SHARES = List.of(0.2, 0.4, 0.6, 0.8, 1.0);
  private static final Duration LATENCY = Duration.ofDays(1);
  private static final int BATCH_ROWS = 2_000_000;
  private static final int CLOSE_MINUTES = 15;

  @Option(
      names = "--people",
      paramLabel = "N",
      defaultValue = "600",
      description = "How many live there. Default: ${DEFAULT-VALUE}.")
  int people;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many days. Default: ${DEFAULT-VALUE}.")
  int days;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of its chances. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Writes what was measured there as JSON, for report --city.")
  Path out = Path.of("");

  @Option(names = "--force", description = "Replaces what is there.")
  boolean force;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (people < 1 || people > 100_000 || days < 1 || days > 21) {
      throw new ParameterException(
          spec.commandLine(), "--people: 1 to 100000 expected, --days: 1 to 21");
    }
    Output.check(out, force);
    City city = new City(people, days, seed);
    List<CityScore.Point> points = new ArrayList<>();
    try (Progress progress = Progress.of(spec.commandLine().getErr())) {
      for (double share : SHARES) {
        Path folder = Files.createTempDirectory("bluezone-city-");
        try {
          OwnerOnly.folder(folder);
          points.add(measure(city, share, folder, progress));
        } finally {
          Output.delete(folder);
        }
      }
    }
    Output.write(out, Json.line(new CityScore(people, days, seed, points)) + "\n");
    return 0;
  }

  private CityScore.Point measure(City city, double share, Path folder, Progress progress)
      throws IOException {
    new CityHistories(city, share, seed).write(folder);
    Pseudonyms pseudonyms = new PseudonymKey(folder.resolve("key")).readOrMake(new SecureRandom());
    Clock clock = Clock.systemUTC();
    Path prepared = folder.resolve("data");
    new Preparation(
            new FolderSource(folder.resolve("histories"), folder.resolve("keys")),
            pseudonyms,
            BATCH_ROWS,
            1,
            progress)
        .run(prepared, null, clock.instant());
    PreparedData data = PreparedData.open(prepared, pseudonyms, clock.instant());
    List<Set<Long>> found = find(city, data, pseudonyms, progress);
    List<Set<Long>> truth =
        CityTruth.of(city, LATENCY.toMillis()).stream()
            .map(level -> pseudonymsOf(level, pseudonyms))
            .toList();
    return new CityScore.Point(
        share,
        truth.get(1).size(),
        truth.get(2).size(),
        part(truth.get(1), found.get(1)),
        part(found.get(1), truth.get(1)),
        part(truth.get(2), found.get(2)),
        part(found.get(2), truth.get(2)));
  }

  private static Set<Long> pseudonymsOf(Set<Integer> level, Pseudonyms pseudonyms) {
    return level.stream()
        .map(person -> pseudonyms.of(CityHistories.name(person)))
        .collect(Collectors.toSet());
  }

  private static List<Set<Long>> find(
      City city, PreparedData data, Pseudonyms pseudonyms, Progress progress) throws IOException {
    List<long[]> cases =
        city.cases().stream()
            .map(
                person ->
                    new long[] {
                      pseudonyms.of(CityHistories.name(person)), City.FIRST_DAY * City.DAY_MILLIS
                    })
            .toList();
    AnalysisSettings settings =
        new AnalysisSettings(
            cases, Duration.ofMinutes(2), LATENCY, CLOSE_MINUTES, Band.NEAR, List.of());
    List<Set<Long>> levels = new ArrayList<>();
    for (int level = 0; level < Analysis.LEVELS; level++) {
      levels.add(new HashSet<>());
    }
    try (Engine engine = DuckEngine.open(data, data.folder(), "400MB")) {
      new Analysis(engine, data, settings, progress).run();
      engine.read(Findings.PEOPLE, row -> levels.get((int) row[1]).add(row[0]));
    }
    return levels;
  }

  /** {@return which share of some is among others; 1 of none} */
  private static double part(Set<Long> some, Set<Long> others) {
    return some.isEmpty() ? 1 : (double) Sets.intersection(some, others).size() / some.size();
  }
}
