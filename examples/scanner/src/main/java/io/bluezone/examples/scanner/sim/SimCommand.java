// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.examples.scanner.io.Durations;
import io.bluezone.examples.scanner.io.InputRefusedException;
import io.bluezone.examples.scanner.io.Json;
import io.bluezone.examples.scanner.io.Printable;
import io.bluezone.examples.scanner.io.TextOrJson;
import io.bluezone.examples.scanner.io.Times;
import io.bluezone.tracing.DutyCycle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a scenario and tells who met whom. */
@Command(
    name = "sim",
    description = "Runs a scenario and prints who met whom, for how long and how near.")
public final class SimCommand implements Callable<Integer> {

  /** Named duty cycles. */
  public enum Cycle {
    WHITE_PAPER,
    APP,
    CONTINUOUS;

    public DutyCycle value() {
      return switch (this) {
        case WHITE_PAPER -> DutyCycle.WHITE_PAPER;
        case APP -> DutyCycle.APP;
        case CONTINUOUS -> DutyCycle.CONTINUOUS;
      };
    }
  }

  @Parameters(
      paramLabel = "FILE",
      description = "The scenario, YAML or JSON; see docs/scenarios.md.")
  Path file = Path.of("");

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed gives the same run. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "How long, like 90s or 2h. Default: what the scenario says.")
  @Nullable Duration duration;

  @Option(
      names = "--duty-cycle",
      defaultValue = "WHITE_PAPER",
      description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  Cycle cycle = Cycle.WHITE_PAPER;

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException, IOException {
    Scenario scenario = ScenarioFile.read(file);
    PrintWriter out = spec.commandLine().getOut();
    try (ScenarioWorld world = ScenarioWorld.start(scenario, seed, cycle.value())) {
      SimulatedContacts contacts = new SimulatedContacts(world.devices());
      Duration wanted = duration == null ? scenario.duration() : duration;
      for (Duration left = wanted;
          !left.isZero();
          left = left.minus(SimulatedContacts.step(left))) {
        world.world().run(SimulatedContacts.step(left));
        contacts.noteIds();
      }
      world.devices().forEach(each -> each.tracer().stop());
      print(contacts.contacts(), out);
    }
    out.flush();
    return 0;
  }

  private void print(List<SimulatedContact> contacts, PrintWriter out) {
    if (format.isJson()) {
      contacts.forEach(contact -> out.print(Json.line(contact)));
      return;
    }
    if (contacts.isEmpty()) {
      out.print("Nobody met anybody.\n");
    }
    for (SimulatedContact contact : contacts) {
      out.print(
          String.format(
              Locale.ROOT,
              "%s met %s: from %s to %s UTC, %.1f min, %.1f of them near; closest %s%n",
              Printable.text(contact.who()),
              Printable.text(contact.whom()),
              Times.clock(contact.from()),
              Times.clock(contact.until()),
              contact.minutes(),
              contact.minutesNear(),
              contact.closest()));
    }
  }
}
