// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.whatif;

import io.bluezone.lab.epidemic.Measures;
import io.bluezone.lab.epidemic.RadioTable;
import io.bluezone.lab.epidemic.model.ModelRunner;
import io.bluezone.lab.epidemic.model.ModelSize;
import io.bluezone.lab.epidemic.model.PairedRun;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an epidemic with the app and without it. */
@Command(
    name = "what-if",
    subcommands = {
      CheckCommand.class,
      RadioCommand.class,
      TracersCommand.class,
      ChangesCommand.class
    })
public final class WhatIfCommand implements Callable<Integer> {

  private static final int MOST_PEOPLE = 10_000_000;
  private static final int MOST_DAYS = 1_000;
  private static final int MOST_RUNS = 100_000;
  private static final int MOST_THREADS = 1_024;

  @Option(names = "--people", paramLabel = "N", defaultValue = "20000")
  int people;

  @Option(names = "--days", paramLabel = "N", defaultValue = "120")
  int days;

  @Option(names = "--adoption", paramLabel = "PERCENT", defaultValue = "60")
  double adoption;

  @Option(names = "--code-delay", paramLabel = "DAYS", defaultValue = "2")
  int codeDelay;

  @Option(names = "--cycle", defaultValue = "WHITE_PAPER")
  RadioTable.Cycle cycle = RadioTable.Cycle.WHITE_PAPER;

  @Option(names = "--code-used", paramLabel = "PERCENT", defaultValue = "80")
  double codeUsed;

  @Option(names = "--boxes", paramLabel = "PERCENT", defaultValue = "0")
  double boxes;

  @Option(names = "--stays-home", paramLabel = "PERCENT", defaultValue = "60")
  double staysHome;

  @Option(names = "--runs", paramLabel = "N", defaultValue = "10")
  int runs;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Option(names = "--threads", paramLabel = "N", defaultValue = "2")
  int threads;

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check(people, "--people", 1, MOST_PEOPLE);
    check(days, "--days", 1, MOST_DAYS);
    check(codeDelay, "--code-delay", 0, MOST_DAYS);
    check(runs, "--runs", 1, MOST_RUNS);
    check(threads, "--threads", 1, MOST_THREADS);
    Measures measures =
        new Measures(
            share(adoption, "--adoption"),
            codeDelay,
            Measures.DEFAULT.tested(),
            Measures.DEFAULT.staysHomeIll(),
            share(codeUsed, "--code-used"),
            share(staysHome, "--stays-home"),
            share(boxes, "--boxes"));
    long begin = System.nanoTime();
    ModelSize size = new ModelSize(people, days, seed);
    List<PairedRun> pairs;
    try (ModelRunner runner = new ModelRunner(threads)) {
      pairs = PairedRun.run(runner, size, measures, cycle, runs);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    print(WhatIfResult.of(people, days, pairs, seconds));
    return 0;
  }

  private void print(WhatIfResult result) {
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.print(Json.line(result));
    } else {
      Texts texts = Texts.of(spec);
      out.println(line(texts, "what-if.without", result.infections().without()));
      out.println(line(texts, "what-if.with", result.infections().with()));
      out.println(line(texts, "what-if.beds.without", result.hospitalBeds().without()));
      out.println(line(texts, "what-if.beds.with", result.hospitalBeds().with()));
      out.println(line(texts, "what-if.rightly", result.atHomeRightly()));
      out.println(line(texts, "what-if.in-vain", result.atHomeInVain()));
      out.println(texts.get("what-if.note"));
    }
    out.flush();
  }

  private static String line(Texts texts, String key, Interval interval) {
    return texts.get(
        "what-if.line", texts.get(key), interval.mean(), interval.low(), interval.high());
  }

  private double share(double percent, String option) {
    UsageException.check(percent >= 0 && percent <= 100, spec, option, percent, 0, 100);
    return percent / 100;
  }

  private void check(int value, String option, int least, int most) {
    UsageException.check(value >= least && value <= most, spec, option, value, least, most);
  }
}
