// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.examples.scanner.io.Durations;
import io.bluezone.examples.scanner.io.InputRefusedException;
import io.bluezone.examples.scanner.io.Interrupts;
import io.bluezone.examples.scanner.io.Json;
import io.bluezone.examples.scanner.io.Printable;
import io.bluezone.examples.scanner.io.Progress;
import io.bluezone.examples.scanner.io.TextOrJson;
import io.bluezone.examples.scanner.io.Times;
import io.bluezone.examples.scanner.text.Texts;
import io.bluezone.tracing.DutyCycle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

  /** A crowd has many meetings to add up. */
  private static final Duration FINISH_TIMEOUT = Duration.ofSeconds(60);

  /** Short enough for an interrupt to be answered in a crowd too. */
  private static final Duration STEP = Duration.ofMillis(250);

  /** Named duty cycles. */
  public enum Cycle {
    WHITE_PAPER,
    APP,
    CONTINUOUS,
    ADAPTIVE,
    ADAPTIVE_PROMPT;

    public DutyCycle value() {
      return switch (this) {
        case WHITE_PAPER -> DutyCycle.WHITE_PAPER;
        case APP -> DutyCycle.APP;
        case CONTINUOUS -> DutyCycle.CONTINUOUS;
        case ADAPTIVE -> DutyCycle.adaptive();
        case ADAPTIVE_PROMPT -> DutyCycle.adaptivePrompt();
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
    Duration wanted = duration == null ? scenario.duration() : duration;
    PrintWriter out = spec.commandLine().getOut();
    try (Interrupts interrupts = Interrupts.open(FINISH_TIMEOUT);
        ScenarioWorld world = ScenarioWorld.start(scenario, seed, cycle.value())) {
      SimulatedContacts contacts = new SimulatedContacts(world.devices());
      Duration passed = run(world, contacts, wanted, interrupts);
      world.devices().forEach(each -> each.tracer().stop());
      if (passed.compareTo(wanted) < 0) {
        sayPartial(passed, wanted);
      }
      print(contacts.contacts(), out);
      out.flush();
      return interrupts.exitCode();
    }
  }

  /** Until the end or an interrupt; says how long it was. */
  private Duration run(
      ScenarioWorld world, SimulatedContacts contacts, Duration wanted, Interrupts interrupts)
      throws IOException {
    Duration passed = Duration.ZERO;
    try (Progress progress =
        Progress.of(
            spec.commandLine().getErr(),
            Texts.of(spec),
            "progress.simulating",
            Progress.Unit.SIMULATED_SECONDS)) {
      while (passed.compareTo(wanted) < 0 && !interrupts.isInterrupted()) {
        Duration left = wanted.minus(passed);
        Duration step = left.compareTo(STEP) < 0 ? left : STEP;
        world.world().run(step);
        passed = passed.plus(step);
        if (passed.toMillis() % SimulatedContacts.STEP.toMillis() == 0) {
          contacts.noteIds();
        }
        progress.at(passed.toSeconds(), wanted.toSeconds());
      }
    }
    contacts.noteIds();
    return passed;
  }

  /** In the text, so that it goes where the text goes; JSON's readers have the exit code. */
  private void sayPartial(Duration passed, Duration wanted) {
    String line =
        Texts.of(spec).get("sim.interrupted", Durations.text(passed), Durations.text(wanted));
    if (format.isJson()) {
      spec.commandLine().getErr().println("bluezone: " + line);
      spec.commandLine().getErr().flush();
    } else {
      spec.commandLine().getOut().print(line + "\n");
    }
  }

  private void print(List<SimulatedContact> contacts, PrintWriter out) {
    if (format.isJson()) {
      contacts.forEach(contact -> out.print(Json.line(contact)));
      return;
    }
    Texts texts = Texts.of(spec);
    if (contacts.isEmpty()) {
      out.print(texts.get("sim.nobody") + "\n");
    }
    for (SimulatedContact contact : contacts) {
      out.print(
          texts.get(
                  "sim.met",
                  Printable.text(contact.who()),
                  Printable.text(contact.whom()),
                  Times.clock(contact.from()),
                  Times.clock(contact.until()),
                  contact.minutes(),
                  contact.minutesNear(),
                  texts.get(contact.closestKey()))
              + "\n");
    }
  }
}
