// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Counts the minutes of meetings of a known length. */
@Command(name = "minutes")
final class MinutesCommand implements Callable<Integer> {

  private static final double[] LENGTHS = {5, 10, 15, 18, 30, 60};

  @SuppressWarnings("ImmutableEnumChecker") // a duty cycle does not change
  enum Cycle {
    white_paper(DutyCycle.WHITE_PAPER),
    app(DutyCycle.APP),
    continuous(DutyCycle.CONTINUOUS),
    adaptive(DutyCycle.adaptive()),
    adaptive_prompt(DutyCycle.adaptivePrompt());

    final DutyCycle cycle;

    Cycle(DutyCycle cycle) {
      this.cycle = cycle;
    }
  }

  record Line(
      String cycle, double minutes, int meetings, @JsonUnwrapped MinutesTrial.Result result) {}

  @Option(names = "--cycle", defaultValue = "white_paper")
  Cycle cycle = Cycle.white_paper;

  @Option(names = "--contact")
  @Nullable Cycle contact;

  @Option(names = "--frame-every", paramLabel = "MS", defaultValue = "700")
  double frameEvery;

  @Option(names = "--meetings", defaultValue = "1000")
  int meetings;

  @Option(names = "--seed", defaultValue = "1")
  long seed;

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    boolean some = meetings >= 1 && meetings <= 1_000_000;
    UsageException.check(some, spec, "--meetings", meetings, 1, 1_000_000);
    boolean often = frameEvery >= 20 && frameEvery <= 60_000;
    UsageException.check(often, spec, "--frame-every", frameEvery, 20, 60_000);
    PrintWriter out = spec.commandLine().getOut();
    if (!format.isJson()) {
      Texts texts = Texts.of(spec);
      out.printf(
          "%8s%10s%12s%10s%n",
          texts.get("minutes.minutes"),
          texts.get("minutes.bias"),
          texts.get("minutes.error"),
          texts.get("minutes.close"));
    }
    Cycle sending = contact == null ? cycle : contact;
    for (double minutes : LENGTHS) {
      MinutesTrial.Result result =
          new MinutesTrial(cycle.cycle, sending.cycle, frameEvery, seed).run(minutes, meetings);
      if (format.isJson()) {
        out.print(Json.line(new Line(cycle.name(), minutes, meetings, result)));
      } else {
        out.printf(
            Locale.ROOT,
            "%8.0f%+10.2f%12.2f%9.1f%%%n",
            minutes,
            result.bias(),
            result.meanError(),
            100 * result.closeShare());
      }
    }
    out.flush();
    return 0;
  }
}
