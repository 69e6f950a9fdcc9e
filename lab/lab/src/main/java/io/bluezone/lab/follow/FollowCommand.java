// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.follow;

import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.LinePlot;
import io.bluezone.servers.cli.value.UsageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells how many minutes of a case's day receivers at doors join, by keys and by listed IDs. */
@Command(name = "follow")
public final class FollowCommand implements Callable<Integer> {

  private static final int FEWEST_PEOPLE = 10;
  private static final int MOST_PEOPLE = 5_000;
  private static final int MOST_RECEIVERS = 1_000;

  enum Format {
    TEXT,
    JSON,
    CSV
  }

  @Option(names = "--cases", paramLabel = "N", split = ",", defaultValue = "1,10,100")
  List<Integer> cases = List.of();

  @Option(names = "--receivers", paramLabel = "N", split = ",", defaultValue = "5,20,50,200")
  List<Integer> receivers = List.of();

  @Option(names = "--people", paramLabel = "N", defaultValue = "1000")
  int people;

  @Option(names = "--seed", defaultValue = "1")
  long seed;

  @Option(names = "--svg", paramLabel = "FILE")
  @Nullable Path svg;

  @Mixin Overwriting overwriting = new Overwriting();

  @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "TEXT")
  Format format = Format.TEXT;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check("--people", List.of(people), FEWEST_PEOPLE, MOST_PEOPLE);
    check("--cases", cases, 1, people);
    check("--receivers", receivers, 1, MOST_RECEIVERS);
    Optional<OutputFile> picture = OutputFile.ifGiven(svg, overwriting);
    List<FollowTrial.Line> lines = new ArrayList<>();
    for (int doors : receivers) {
      FollowTrial trial = new FollowTrial(people, doors, seed);
      cases.forEach(count -> lines.add(trial.of(count)));
    }
    if (picture.isPresent()) {
      picture.get().write(plot(lines));
    }
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case JSON -> lines.forEach(line -> out.print(Json.line(line)));
      case CSV -> printCsv(lines, out);
      case TEXT -> print(lines, out);
    }
    out.flush();
    return 0;
  }

  private void check(String option, List<Integer> given, int least, int most) {
    for (int value : given) {
      UsageException.check(value >= least && value <= most, spec, option, value, least, most);
    }
  }

  private static void printCsv(List<FollowTrial.Line> lines, PrintWriter out) {
    out.print("receivers,cases,keys,listed,guessed,times,guessed_gaps,times_gaps,unlisted\n");
    for (FollowTrial.Line line : lines) {
      print(line, "%d,%d,%.2f,%.2f,%.2f,%.3f,%.2f,%.3f,%.2f\n", out);
    }
  }

  private void print(List<FollowTrial.Line> lines, PrintWriter out) {
    Texts texts = Texts.of(spec);
    out.println(texts.get("follow.minutes"));
    out.printf(
        "%9s%9s%9s%9s%14s%20s%15s%n",
        texts.get("follow.receivers"),
        texts.get("follow.cases"),
        texts.get("follow.keys"),
        texts.get("follow.listed"),
        texts.get("follow.guessed"),
        texts.get("follow.guessed-gaps"),
        texts.get("follow.unlisted"));
    for (FollowTrial.Line line : lines) {
      print(line, "%9d%9d%9.0f%9.0f%7.0f (%.1fx)%13.0f (%.1fx)%15.0f%n", out);
    }
  }

  private static void print(FollowTrial.Line line, String pattern, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        pattern,
        line.receivers(),
        line.cases(),
        line.keys(),
        line.listed(),
        line.guessed(),
        line.times(),
        line.guessedGaps(),
        line.timesGaps(),
        line.unlisted());
  }

  /** Shares of what was heard, of as many cases as were given last. */
  private String plot(List<FollowTrial.Line> lines) {
    Texts texts = Texts.of(spec);
    int count = cases.get(cases.size() - 1);
    List<FollowTrial.Line> shown = lines.stream().filter(line -> line.cases() == count).toList();
    LinePlot plot =
        new LinePlot(
            texts.language().locale(),
            texts.get(
                "follow.title",
                count,
                100
                    * shown.stream()
                        .mapToDouble(line -> share(line, line.listed()))
                        .min()
                        .orElse(0),
                100
                    * shown.stream()
                        .mapToDouble(line -> share(line, line.listed()))
                        .max()
                        .orElse(0)),
            texts.get("follow.across"),
            texts.get("follow.up"),
            0,
            Collections.max(receivers));
    add(plot, "follow.line.keys", shown, FollowTrial.Line::keys);
    add(plot, "follow.line.listed", shown, FollowTrial.Line::listed);
    add(plot, "follow.line.unlisted", shown, FollowTrial.Line::unlisted);
    add(plot, "follow.line.guessed", shown, FollowTrial.Line::guessed);
    return plot.svg();
  }

  private void add(
      LinePlot plot,
      String key,
      List<FollowTrial.Line> lines,
      ToDoubleFunction<FollowTrial.Line> minutes) {
    plot.line(
        Texts.of(spec).get(key),
        lines.stream().mapToDouble(FollowTrial.Line::receivers).toArray(),
        lines.stream().mapToDouble(line -> share(line, minutes.applyAsDouble(line))).toArray(),
        true);
  }

  private static double share(FollowTrial.Line line, double minutes) {
    return line.keys() == 0 ? 0 : minutes / line.keys();
  }
}
