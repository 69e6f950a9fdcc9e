// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.whatif;

import io.bluezone.lab.epidemic.RadioTable;
import io.bluezone.servers.cli.Version;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.value.UsageException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures with whole tracers how often a contact's phone calls a case close. */
@Command(name = "radio")
final class RadioCommand implements Callable<Integer> {

  private static final int MOST_PAIRS = 1_000;

  private static final List<Double> METRES = List.of(0.2, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0);

  @Option(names = "--pairs", paramLabel = "N", defaultValue = "60")
  int pairs;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Option(names = "--out", paramLabel = "FILE", required = true)
  @Nullable Path out;

  @Mixin Overwriting overwriting = new Overwriting();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    UsageException.check(pairs >= 1 && pairs <= MOST_PAIRS, spec, "--pairs", pairs, 1, MOST_PAIRS);
    OutputFile file = OutputFile.ifGiven(out, overwriting).orElseThrow();
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            "# %s, version %s: rehearse what-if radio --pairs %d --seed %d%n",
            LocalDate.now(Clock.systemUTC()), Version.number(), pairs, seed));
    table.append(RadioTable.HEADER).append('\n');
    // Other pairs at each distance: what a few of them have alike must not bend the whole table.
    SplittableRandom seeds = new SplittableRandom(seed);
    List<Supplier<RadioTrial>> trials = new ArrayList<>();
    for (RadioTable.Cycle cycle : RadioTable.Cycle.values()) {
      for (double metres : METRES) {
        long own = seeds.nextLong();
        trials.add(() -> new RadioTrial(cycle, metres, pairs, own));
      }
    }
    trials.parallelStream()
        .map(trial -> trial.get().run())
        .forEachOrdered(cells -> append(cells, table));
    file.write(table.toString());
    return 0;
  }

  private static void append(Map<String, RadioTable.Cell> cells, StringBuilder table) {
    cells.forEach(
        (key, cell) ->
            table.append("%s,%d,%d,%d\n".formatted(key, cell.pairs(), cell.close(), cell.both())));
  }
}
