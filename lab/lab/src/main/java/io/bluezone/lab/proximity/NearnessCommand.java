// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.LinePlot;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** Tells the share called near by distance, and the best decision's share. */
@Command(name = "nearness")
final class NearnessCommand implements Callable<Integer> {

  private static final double FAR = 5;
  private static final List<Double> METRES = List.of(1.0, 2.0, 3.0, FAR, 8.0, 12.0);
  private static final int MOST_PAIRS = 2_000;

  @Option(names = "--pairs", defaultValue = "100")
  int pairs;

  @Option(names = "--seed", defaultValue = "1")
  long seed;

  @Option(names = "--svg", paramLabel = "FILE")
  @Nullable Path svg;

  @Mixin Overwriting overwriting = new Overwriting();

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  /**
   * As JSON: a line for each distance. Shares called near, of phones in hands and of those carried
   * in all ways, by the deployed app's thresholds or the best decision.
   */
  record Line(double metres, double hand, double handBest, Mixed mixed) {}

  /**
   * Shares called near of phones carried in all ways: also by the temporal model, and by the best
   * decision on what both phones of a pair heard. The last heard nothing.
   */
  record Mixed(double thresholds, double temporal, double best, double both, double silent) {}

  @Override
  public Integer call() throws Exception {
    boolean some = pairs >= 1 && pairs <= MOST_PAIRS;
    UsageException.check(some, spec, "--pairs", pairs, 1, MOST_PAIRS);
    Optional<OutputFile> picture = OutputFile.ifGiven(svg, overwriting);
    NearnessTrial hands = new NearnessTrial(pairs, false, seed);
    NearnessTrial all = new NearnessTrial(pairs, true, seed);
    List<Line> lines = new ArrayList<>();
    double handLevel = 0;
    double mixedLevel = 0;
    double bothLevel = 0;
    for (double metres : METRES) {
      NearnessTrial.Distance hand = hands.at(metres);
      NearnessTrial.Distance mixed = all.at(metres);
      if (lines.isEmpty()) {
        handLevel = hand.phones().reachedBy(hand.thresholds());
        mixedLevel = mixed.phones().reachedBy(mixed.thresholds());
        bothLevel = mixed.pairs().reachedBy(mixed.thresholds());
      }
      lines.add(
          new Line(
              metres,
              hand.thresholds(),
              hand.phones().reaching(handLevel),
              new Mixed(
                  mixed.thresholds(),
                  mixed.temporal(),
                  mixed.phones().reaching(mixedLevel),
                  mixed.pairs().reaching(bothLevel),
                  mixed.phones().silent())));
    }
    if (picture.isPresent()) {
      picture.get().write(plot(lines));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      lines.forEach(line -> out.print(Json.line(line)));
    } else {
      print(lines, out);
    }
    out.flush();
    return 0;
  }

  private void print(List<Line> lines, PrintWriter out) {
    Texts texts = Texts.of(spec);
    out.println(texts.get("nearness.hands"));
    out.println(texts.get("nearness.mixed"));
    out.println(texts.get("nearness.pairs"));
    out.printf(
        "%8s%11s%10s  |%11s%11s%10s%10s%12s%n",
        "",
        texts.get("nearness.thresholds"),
        texts.get("nearness.best"),
        texts.get("nearness.thresholds"),
        texts.get("nearness.temporal"),
        texts.get("nearness.best"),
        texts.get("nearness.both"),
        texts.get("nearness.silent"));
    for (Line line : lines) {
      out.printf(
          Locale.ROOT,
          "%6.0f m%10.1f%%%9.1f%%  |%10.1f%%%10.1f%%%9.1f%%%9.1f%%%11.1f%%%n",
          line.metres(),
          100 * line.hand(),
          100 * line.handBest(),
          100 * line.mixed().thresholds(),
          100 * line.mixed().temporal(),
          100 * line.mixed().best(),
          100 * line.mixed().both(),
          100 * line.mixed().silent());
    }
  }

  private String plot(List<Line> lines) {
    Texts texts = Texts.of(spec);
    Line far = lines.get(METRES.indexOf(FAR));
    LinePlot plot =
        new LinePlot(
            texts.language().locale(),
            texts.get(
                "nearness.title",
                FAR,
                100 * Math.min(far.hand(), far.mixed().thresholds()),
                100 * Math.max(far.hand(), far.mixed().thresholds())),
            texts.get("nearness.across"),
            texts.get("nearness.up"),
            0,
            12);
    add(plot, texts.get("nearness.line.hand"), lines, Line::hand);
    add(plot, texts.get("nearness.line.mixed"), lines, line -> line.mixed().thresholds());
    add(plot, texts.get("nearness.line.best"), lines, line -> line.mixed().best());
    return plot.svg();
  }

  private static void add(
      LinePlot plot, String name, List<Line> lines, ToDoubleFunction<Line> value) {
    plot.line(
        name,
        lines.stream().mapToDouble(Line::metres).toArray(),
        lines.stream().mapToDouble(value).toArray(),
        true);
  }
}
