// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.city;

import com.google.common.collect.Sets;
import io.bluezone.records.proximity.Band;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Durations;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.UsageException;
import io.bluezone.servers.outbreak.analysis.Analysis;
import io.bluezone.servers.outbreak.analysis.AnalysisSettings;
import io.bluezone.servers.outbreak.analysis.Findings;
import io.bluezone.servers.outbreak.engine.DuckEngine;
import io.bluezone.servers.outbreak.engine.Engine;
import io.bluezone.servers.outbreak.files.Output;
import io.bluezone.servers.outbreak.files.PrivatePaths;
import io.bluezone.servers.outbreak.files.Unfinished;
import io.bluezone.servers.outbreak.prepare.Preparation;
import io.bluezone.servers.outbreak.prepare.PreparedData;
import io.bluezone.servers.outbreak.privacy.PseudonymKey;
import io.bluezone.servers.outbreak.privacy.Pseudonyms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures on a simulated town how much is found. */
@Command(name = "city")
public final class CityCommand implements Callable<Integer> {

  private static final List<Double> SHARES = List.of(0.2, 0.4, 0.6, 0.8, 1.0);
  private static final int BATCH_ROWS = 2_000_000;
  private static final int CLOSE_MINUTES = 15;

  @Option(names = "--town", required = true, paramLabel = "DIR")
  Path folder = Path.of("");

  @Option(names = "--cases", paramLabel = "N", defaultValue = "0")
  int cases;

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      defaultValue = "0s",
      converter = Durations.class)
  Duration latency = Duration.ZERO;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Option(names = "--out", required = true, paramLabel = "FILE")
  Path out = Path.of("");

  @Option(names = "--force")
  boolean force;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Output.check(out, force);
    TownFolder town = TownFolder.read(folder);
    int people = town.people().size();
    int wanted = cases == 0 ? Math.max(1, people / 50) : cases;
    if (wanted < 1 || wanted > people) {
      throw new UsageException(spec, Message.of("wrong.cases", people));
    }
    List<String> drawn = new ArrayList<>(town.people());
    Collections.shuffle(drawn, new Random(seed));
    Map<String, Long> infectious = new TreeMap<>();
    drawn.subList(0, wanted).forEach(name -> infectious.put(name, town.start()));
    List<Set<String>> truth =
        TownTruth.of(
            town.meetings(),
            infectious,
            Duration.ofMinutes(CLOSE_MINUTES).toMillis(),
            latency.toMillis());
    Trial trial = new Trial(infectious, truth, latency);
    // Who has the app at one share has it at every greater one.
    Collections.shuffle(drawn, new Random(seed + 1));
    List<CityScore.Point> points = new ArrayList<>();
    try (Progress progress = Progress.ofSteps(spec)) {
      for (double share : SHARES) {
        List<String> users =
            drawn.subList(0, (int) Math.round(share * people)).stream().sorted().toList();
        points.add(trial.at(share, new Users(town.source(), users), progress));
      }
    }
    Output.write(out, Json.line(new CityScore(people, wanted, seed, points)));
    CityScore.Point all = points.get(points.size() - 1);
    spec.commandLine()
        .getOut()
        .println(
            Texts.of(spec)
                .get(
                    "scored",
                    people,
                    CityScore.percent(all.recallF1()),
                    CityScore.percent(all.precisionF1()),
                    CityScore.percent(all.recallF2()),
                    CityScore.percent(all.precisionF2())));
    return 0;
  }

  /** The truth, of which users find a part. */
  private record Trial(Map<String, Long> infectious, List<Set<String>> truth, Duration latency) {

    CityScore.Point at(double share, Users users, Progress progress) throws IOException {
      Path scratch = Files.createTempDirectory("bluezone-city-");
      try (Unfinished unused = Unfinished.at(scratch)) {
        PrivatePaths.folder(scratch);
        Pseudonyms pseudonyms =
            new PseudonymKey(scratch.resolve("key")).readOrMake(new SecureRandom());
        Clock clock = Clock.systemUTC();
        Path prepared = scratch.resolve("data");
        new Preparation(users, pseudonyms, BATCH_ROWS, 1, progress)
            .run(prepared, null, clock.instant());
        List<Set<Long>> found =
            find(PreparedData.open(prepared, pseudonyms, clock.instant()), pseudonyms, progress);
        Set<Long> first = pseudonymsOf(truth.get(1), pseudonyms);
        Set<Long> second = pseudonymsOf(truth.get(2), pseudonyms);
        return new CityScore.Point(
            share,
            first.size(),
            second.size(),
            part(first, found.get(1)),
            part(found.get(1), first),
            part(second, found.get(2)),
            part(found.get(2), second));
      }
    }

    private List<Set<Long>> find(PreparedData data, Pseudonyms pseudonyms, Progress progress)
        throws IOException {
      List<long[]> rows = new ArrayList<>();
      infectious.forEach((name, since) -> rows.add(new long[] {pseudonyms.of(name), since}));
      AnalysisSettings settings =
          new AnalysisSettings(
              rows, Duration.ofMinutes(2), latency, CLOSE_MINUTES, Band.NEAR, List.of());
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
  }

  private static Set<Long> pseudonymsOf(Set<String> level, Pseudonyms pseudonyms) {
    return level.stream().map(pseudonyms::of).collect(Collectors.toSet());
  }

  /** {@return which share of some is among others; null of none} */
  static @Nullable Double part(Set<Long> some, Set<Long> others) {
    return some.isEmpty() ? null : (double) Sets.intersection(some, others).size() / some.size();
  }
}
