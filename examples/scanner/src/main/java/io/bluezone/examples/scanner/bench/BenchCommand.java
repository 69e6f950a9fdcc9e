// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.bench;

import io.bluezone.examples.scanner.io.Json;
import io.bluezone.examples.scanner.io.TextOrJson;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures this machine. */
@Command(
    name = "bench",
    description = "Measures what this machine does.",
    subcommands = BenchCommand.Match.class)
public final class BenchCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "say what to measure: bench match");
  }

  /** Measures matching. */
  @Command(
      name = "match",
      description = {
        "Matches cases of 14 days against a history of sightings.",
        "Both are random; the sightings are spread over 14 days, from 00:00 to 16:00 UTC."
      })
  static final class Match implements Callable<Integer> {

    @Option(
        names = "--cases",
        defaultValue = "1000",
        description = "Cases in a pass. Default: ${DEFAULT-VALUE}.")
    int cases;

    @Option(
        names = "--sightings",
        defaultValue = "10000",
        description = "Rows of the history. Default: ${DEFAULT-VALUE}.")
    int sightings;

    @Option(
        names = "--threads",
        defaultValue = "1",
        description = "Threads that match. Default: ${DEFAULT-VALUE}.")
    int threads;

    @Mixin TextOrJson format = new TextOrJson();

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
      MatchBenchmark.Result result = benchmark().run();
      PrintWriter out = spec.commandLine().getOut();
      if (format.isJson()) {
        out.print(Json.line(result));
      } else {
        out.printf(
            "%.1f µs a case of 14 days: %,d cases, %,d sightings, threads: %d%n",
            result.microsPerCase(), result.cases(), result.sightings(), result.threads());
      }
      out.flush();
      return 0;
    }

    private MatchBenchmark benchmark() {
      try {
        return new MatchBenchmark(cases, sightings, threads);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
      }
    }
  }
}
