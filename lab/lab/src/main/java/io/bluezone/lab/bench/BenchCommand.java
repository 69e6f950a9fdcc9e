// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.bench;

import io.bluezone.servers.cli.terminal.Interrupts;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures this machine. */
@Command(name = "bench", subcommands = BenchCommand.Match.class)
public final class BenchCommand {

  @Command(name = "match")
  static final class Match implements Callable<Integer> {

    @Option(names = "--cases", defaultValue = "1000")
    int cases;

    @Option(names = "--sightings", defaultValue = "10000")
    int sightings;

    @Option(names = "--threads", defaultValue = "1")
    int threads;

    @Mixin TextOrJson format = new TextOrJson();

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
      MatchBenchmark benchmark = benchmark();
      try (Interrupts interrupts = Interrupts.open()) {
        Optional<MatchBenchmark.Result> result = measure(benchmark, interrupts);
        int passes = result.map(MatchBenchmark.Result::passes).orElse(0);
        boolean isWhole = passes == MatchBenchmark.PASSES;
        if (!isWhole) {
          format.sayPartial(
              spec.commandLine(), Message.of("bench.interrupted", passes, MatchBenchmark.PASSES));
        }
        result.ifPresent(this::print);
        spec.commandLine().getOut().flush();
        return isWhole ? 0 : interrupts.exitCode();
      }
    }

    private Optional<MatchBenchmark.Result> measure(
        MatchBenchmark benchmark, Interrupts interrupts) {
      try (Progress progress = Progress.of(spec, "progress.measuring", Progress.Unit.STEPS)) {
        return benchmark.run(interrupts);
      }
    }

    private void print(MatchBenchmark.Result result) {
      PrintWriter out = spec.commandLine().getOut();
      if (format.isJson()) {
        out.print(Json.line(result));
      } else {
        out.println(
            Texts.of(spec)
                .get(
                    "bench.result",
                    result.microsPerCase(),
                    result.cases(),
                    result.sightings(),
                    result.threads()));
      }
    }

    private MatchBenchmark benchmark() {
      check("--cases", cases, MatchBenchmark.MOST_CASES);
      check("--threads", threads, MatchBenchmark.MOST_THREADS);
      check("--sightings", sightings, MatchBenchmark.MOST_SIGHTINGS);
      long fitting = MatchBenchmark.fittingSightings(Runtime.getRuntime().maxMemory());
      if (sightings > fitting) {
        throw new UsageException(spec, Message.of("bench.memory", sightings, fitting));
      }
      return new MatchBenchmark(cases, sightings, threads);
    }

    private void check(String option, int value, int most) {
      UsageException.check(value >= 1 && value <= most, spec, option, value, 1, most);
    }
  }
}
