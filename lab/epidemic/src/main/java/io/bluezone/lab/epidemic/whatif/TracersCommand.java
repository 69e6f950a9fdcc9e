// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.whatif;

import io.bluezone.lab.epidemic.RadioTable;
import io.bluezone.lab.epidemic.tracers.Agreement;
import io.bluezone.lab.epidemic.tracers.TracersCheck;
import io.bluezone.lab.population.Town;
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

/** Holds the model's finding of contacts against whole tracers in the same town. */
@Command(name = "tracers")
final class TracersCommand implements Callable<Integer> {

  private static final int LEAST_PEOPLE = 100;
  private static final int MOST_THREADS = 1_024;

  @Option(names = "--people", paramLabel = "N", defaultValue = "10000")
  int people;

  @Option(names = "--cycle", defaultValue = "WHITE_PAPER")
  RadioTable.Cycle cycle = RadioTable.Cycle.WHITE_PAPER;

  @Option(names = "--seeds", paramLabel = "N", defaultValue = "1")
  int seeds;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Option(names = "--threads", paramLabel = "N", defaultValue = "2")
  int threads;

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check(people, "--people", LEAST_PEOPLE, Town.MAX_PEOPLE);
    check(seeds, "--seeds", 1, Agreement.MOST_SEEDS);
    check(threads, "--threads", 1, MOST_THREADS);
    List<Agreement> all = new TracersCheck(people, cycle, threads).run(seed, seeds);
    PrintWriter out = spec.commandLine().getOut();
    for (Agreement each : all) {
      if (format.isJson()) {
        out.print(Json.line(each));
      } else {
        Texts texts = Texts.of(spec);
        out.println(
            texts.get(
                "what-if.tracers." + each.name(),
                each.tracers(),
                each.low(),
                each.high(),
                each.model(),
                each.near(),
                texts.get(each.holds() ? "what-if.tracers.holds" : "what-if.tracers.off")));
      }
    }
    out.flush();
    return all.stream().allMatch(Agreement::holds) ? 0 : 1;
  }

  private void check(int value, String option, int least, int most) {
    UsageException.check(value >= least && value <= most, spec, option, value, least, most);
  }
}
