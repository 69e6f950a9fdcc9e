// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.whatif;

import io.bluezone.lab.epidemic.model.ModelRunner;
import io.bluezone.lab.epidemic.sweep.Measured;
import io.bluezone.lab.epidemic.sweep.Sweep;
import io.bluezone.lab.epidemic.sweep.SweepFile;
import io.bluezone.lab.epidemic.sweep.SweepSize;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the model at settings that fill the space of the sliders, and at others to check by. */
@Command(name = "sweep")
final class SweepCommand implements Callable<Integer> {

  private static final int LEAST_PEOPLE = 100;
  private static final int MOST_PEOPLE = 1_000_000;
  private static final int MOST_DAYS = 1_000;
  private static final int LEAST_SETTINGS = 20;
  private static final int MOST_SETTINGS = 400;
  private static final int LEAST_RUNS = 2;
  private static final int MOST_RUNS = 100;

  @Option(names = "--settings", paramLabel = "N", defaultValue = "400")
  int settings;

  @Option(names = "--others", paramLabel = "N", defaultValue = "40")
  int others;

  @Option(names = "--people", paramLabel = "N", defaultValue = "20000")
  int people;

  @Option(names = "--days", paramLabel = "N", defaultValue = "120")
  int days;

  @Option(names = "--runs", paramLabel = "N", defaultValue = "8")
  int runs;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Mixin RunnerOptions runner = new RunnerOptions();

  @Option(names = "--out", paramLabel = "FILE", required = true)
  @Nullable Path out;

  @Option(names = "--others-out", paramLabel = "FILE", required = true)
  @Nullable Path othersOut;

  @Mixin Overwriting overwriting = new Overwriting();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check(settings, "--settings", LEAST_SETTINGS, MOST_SETTINGS);
    check(others, "--others", 1, MOST_SETTINGS);
    check(people, "--people", LEAST_PEOPLE, MOST_PEOPLE);
    check(days, "--days", 1, MOST_DAYS);
    check(runs, "--runs", LEAST_RUNS, MOST_RUNS);
    OutputFile file = OutputFile.ifGiven(out, overwriting).orElseThrow();
    OutputFile othersFile = OutputFile.ifGiven(othersOut, overwriting).orElseThrow();
    SweepSize size = new SweepSize(people, days, runs, seed);
    SweepFile made;
    List<Measured> checked;
    try (ModelRunner place = runner.open()) {
      Sweep sweep = new Sweep(size, place);
      made = SweepFile.of(size, sweep.without(), sweep.settings(settings));
      checked = sweep.others(settings, others);
    }
    file.write(Json.line(made));
    othersFile.write(Json.line(checked));
    Texts texts = Texts.of(spec);
    made.check(checked)
        .forEach(
            each ->
                spec.commandLine()
                    .getOut()
                    .println(
                        texts.get(
                            "what-if.sweep." + each.effect(),
                            each.inside(),
                            checked.size(),
                            each.meanOff(),
                            100 * each.runsInside())));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void check(int value, String option, int least, int most) {
    UsageException.check(value >= least && value <= most, spec, option, value, least, most);
  }
}
