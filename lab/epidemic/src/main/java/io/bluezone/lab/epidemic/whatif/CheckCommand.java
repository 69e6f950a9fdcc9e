// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.whatif;

import io.bluezone.lab.epidemic.Comparison;
import io.bluezone.lab.epidemic.MixingCheck;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds the epidemic against theory. */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {

  private static final int LEAST_PEOPLE = 10_000;
  private static final int MOST_PEOPLE = 10_000_000;
  private static final double NEAR = 0.01;

  @Option(names = "--people", paramLabel = "N", defaultValue = "1000000")
  int people;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    UsageException.check(
        people >= LEAST_PEOPLE && people <= MOST_PEOPLE,
        spec,
        "--people",
        people,
        LEAST_PEOPLE,
        MOST_PEOPLE);
    MixingCheck check = new MixingCheck(people, seed);
    List<Comparison> all = new ArrayList<>();
    all.add(check.attackRate(3));
    all.addAll(check.beginning(200));
    print(all);
    return all.stream().allMatch(each -> each.within(NEAR)) ? 0 : 1;
  }

  private void print(List<Comparison> all) {
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      all.forEach(each -> out.print(Json.line(each)));
    } else {
      Texts texts = Texts.of(spec);
      all.forEach(
          each ->
              out.println(
                  texts.get(
                      "what-if.check." + each.name(),
                      each.measured(),
                      each.expected(),
                      100 * each.off())));
    }
    out.flush();
  }
}
