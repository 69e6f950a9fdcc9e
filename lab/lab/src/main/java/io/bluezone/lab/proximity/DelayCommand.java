// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Propagation;
import io.bluezone.lab.proximity.DelayTrial.Crowd;
import io.bluezone.lab.proximity.DelayTrial.Delays;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Durations;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.LinePlot;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how soon people who come together are noticed, and what that costs. */
@Command(name = "delay")
final class DelayCommand implements Callable<Integer> {

  private static final int MOST_PHONES = 10_000;
  private static final Duration LONGEST = Duration.ofMinutes(15).minusMillis(1);

  @Option(names = "--cycle", defaultValue = "adaptive")
  MinutesCommand.Cycle cycle = MinutesCommand.Cycle.adaptive;

  @Option(names = "--phones", paramLabel = "N", defaultValue = "50")
  int phones;

  @Option(names = "--originals", paramLabel = "N", defaultValue = "5")
  int originals;

  @Option(names = "--side", paramLabel = "METRES", defaultValue = "3.5")
  double side;

  @Option(names = "--within", paramLabel = "METRES", defaultValue = "5")
  double within;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Durations.class,
      defaultValue = "310s")
  Duration duration = LONGEST;

  @SuppressWarnings("ImmutableEnumChecker") // propagation does not change
  enum Air {
    measured(Propagation.MEASURED),
    free_space(Propagation.FREE_SPACE);

    final Propagation propagation;

    Air(Propagation propagation) {
      this.propagation = propagation;
    }
  }

  @Option(names = "--air", defaultValue = "measured")
  Air air = Air.measured;

  @Option(names = "--fidelity", defaultValue = "PACKETS")
  Fidelity fidelity = Fidelity.PACKETS;

  @Option(names = "--seed", defaultValue = "1")
  long seed;

  @Option(names = "--svg", paramLabel = "FILE")
  @Nullable Path svg;

  @Mixin Overwriting overwriting = new Overwriting();

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check(phones >= 1 && phones <= MOST_PHONES, "--phones", phones, 1, MOST_PHONES);
    int room = MOST_PHONES - phones;
    check(originals >= 0 && originals <= room, "--originals", originals, 0, room);
    check(side > 0 && side <= 1_000, "--side", side, 0, 1_000);
    check(within > 0, "--within", within, 0, 1_000);
    check(
        duration.toSeconds() >= 1 && duration.compareTo(LONGEST) <= 0,
        "--duration",
        Durations.text(duration),
        "1s",
        Durations.text(LONGEST));
    Optional<OutputFile> picture = OutputFile.ifGiven(svg, overwriting);
    Crowd crowd = new Crowd(phones, originals, side, within, duration, air.propagation, fidelity);
    DelayTrial.Result result = new DelayTrial(crowd, cycle.cycle, seed).run();
    if (picture.isPresent()) {
      picture.get().write(plot(result));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.print(Json.line(result));
    } else {
      Texts texts = Texts.of(spec);
      out.printf(
          "%-28s%8s%14s%14s%10s%10s%n",
          "",
          texts.get("delay.pairs"),
          texts.get("delay.in-two"),
          texts.get("delay.in-five"),
          texts.get("delay.half"),
          "99 %");
      result.named().forEach((key, delays) -> print(texts.get(key), delays, out));
      out.println(
          texts.get(
              "delay.listened",
              result.listenedSeconds(),
              result.meanSamples(),
              result.fewSamples()));
    }
    out.flush();
    return 0;
  }

  private String plot(DelayTrial.Result result) {
    Texts texts = Texts.of(spec);
    LinePlot plot =
        new LinePlot(
            texts.language().locale(),
            texts.get("delay.title", result.tracers().medianSeconds()),
            texts.get("delay.across"),
            texts.get("delay.up"),
            0,
            duration.toMillis() / 60_000.0);
    result.named().forEach((key, delays) -> add(plot, texts.get(key), delays));
    return plot.svg();
  }

  private static void add(LinePlot plot, String name, Delays delays) {
    double[] shares = delays.byTenSeconds().stream().mapToDouble(each -> each).toArray();
    double[] minutes = IntStream.range(0, shares.length).mapToDouble(i -> i / 6.0).toArray();
    plot.line(name, minutes, shares, false);
  }

  private static void print(String who, Delays delays, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-28s%8d%13.2f%%%13.2f%%%8.0f s%8.0f s%n",
        who,
        delays.pairs(),
        100 * delays.within2Minutes(),
        100 * delays.within5Minutes(),
        delays.medianSeconds(),
        delays.slowSeconds());
  }

  private void check(boolean inBounds, String option, Object given, Object least, Object most) {
    UsageException.check(inBounds, spec, option, given, least, most);
  }
}
