// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.scenario.ScenarioFile;
import io.bluezone.lab.population.PhoneMix;
import io.bluezone.lab.population.Town;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.servers.cli.TypedCommand;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.terminal.Interrupts;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Durations;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import io.bluezone.servers.cli.value.WrongValueException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a scenario and tells who met whom. */
@Command(name = "sim")
public final class SimCommand implements Callable<Integer> {

  /** Each object says that it is of no real person. */
  private static final String MARK = "simulated";

  /** A crowd has many meetings to add up. */
  private static final Duration FINISH_TIMEOUT = Duration.ofSeconds(60);

  /** So many days ago all keys have been over for long enough to be published. */
  private static final int PUBLISHABLE_DAYS = 2;

  /** Short enough for an interrupt to be answered in a crowd too. */
  private static final Duration STEP = Duration.ofMillis(250);

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

  @ArgGroup(multiplicity = "1")
  World world = new World();

  static final class World {
    @Parameters(paramLabel = "FILE", index = "0", arity = "0..1")
    @Nullable Path file;

    @Option(names = "--contacts", paramLabel = "FILE")
    @Nullable Path contacts;

    @Option(names = "--town", paramLabel = "PEOPLE")
    @Nullable Integer town;
  }

  @Option(
      names = "--mix",
      paramLabel = "MIX",
      defaultValue = PhoneMix.DEFAULT,
      converter = MixConverter.class)
  PhoneMix mix = PhoneMix.parse(PhoneMix.DEFAULT);

  /** Reads {@code android=70,iphone=30}. */
  static final class MixConverter implements ITypeConverter<PhoneMix> {
    @Override
    public PhoneMix convert(String text) {
      try {
        return PhoneMix.parse(text);
      } catch (IllegalArgumentException e) {
        throw new WrongValueException(Message.of("wrong.mix", text));
      }
    }
  }

  @Option(names = "--report", paramLabel = "FILE")
  @Nullable Path report;

  @Option(names = "--histories", paramLabel = "DIR")
  @Nullable Path histories;

  @Option(names = "--phones", paramLabel = "DIR")
  @Nullable Path phones;

  @Mixin Overwriting overwriting = new Overwriting();

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Option(names = "--duration", paramLabel = "TIME", converter = Durations.class)
  @Nullable Duration duration;

  @Option(names = "--duty-cycle", defaultValue = "WHITE_PAPER")
  Cycle cycle = Cycle.WHITE_PAPER;

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException, IOException {
    if (world.file == null || report != null || histories != null) {
      if (phones != null) {
        throw new UsageException(spec, Message.of("sim.phones-of-a-file"));
      }
      return crowd();
    }
    Scenario scenario = ScenarioFile.read(world.file);
    Duration wanted = duration == null ? scenario.duration() : duration;
    Path place = phones;
    if (place == null) {
      return run(ScenarioWorld.start(scenario, seed, cycle.value()), wanted);
    }
    LocalDate last = LocalDate.now(Clock.systemUTC()).minusDays(PUBLISHABLE_DAYS);
    Scenario recent = scenario.endingOn(last, wanted);
    try (PhoneFolder folder = PhoneFolder.make(place, recent)) {
      ScenarioWorld.Stores stores = (number, platform) -> folder.store(number);
      int code =
          run(
              ScenarioWorld.start(
                  recent, seed, cycle.value(), stores, Crowd.SAVE_EVERY, ScenarioWorld.IN_ORDER),
              wanted);
      folder.end();
      return code;
    }
  }

  /** Runs a world, tells who met whom, and closes it. */
  private int run(ScenarioWorld world, Duration wanted) throws InputRefusedException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Interrupts interrupts = Interrupts.open(FINISH_TIMEOUT);
        ScenarioWorld running = world) {
      SimulatedContacts contacts = new SimulatedContacts(running.devices());
      Duration passed = run(running, contacts, wanted, interrupts);
      running.devices().forEach(each -> each.tracer().stop());
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
      ScenarioWorld running, SimulatedContacts contacts, Duration wanted, Interrupts interrupts)
      throws IOException {
    Duration passed = Duration.ZERO;
    try (Progress progress =
        Progress.of(spec, "progress.simulating", Progress.Unit.SIMULATED_SECONDS)) {
      while (passed.compareTo(wanted) < 0 && !interrupts.isInterrupted()) {
        Duration left = wanted.minus(passed);
        Duration step = left.compareTo(STEP) < 0 ? left : STEP;
        if (passed.toMillis() % 1000 == 0) {
          running.attackers().step(passed);
        }
        running.world().run(step);
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

  /** A world of which a report is made. */
  private int crowd() throws InputRefusedException, IOException {
    Optional<OutputFile> page = OutputFile.ifGiven(report, overwriting);
    @Nullable ContactList list = world.contacts == null ? null : ContactList.read(world.contacts);
    Scenario scenario = scenario(list);
    Duration wanted = duration == null ? scenario.duration() : duration;
    try (Interrupts interrupts = Interrupts.open(FINISH_TIMEOUT);
        Crowd crowd = new Crowd(scenario, seed, cycle.value(), list, kept(scenario), threads());
        Progress progress =
            Progress.of(spec, "progress.simulating", Progress.Unit.SIMULATED_SECONDS)) {
      while (crowd.passed().compareTo(wanted) < 0 && !interrupts.isInterrupted()) {
        crowd.step(wanted);
        progress.at(crowd.passed().toSeconds(), wanted.toSeconds());
      }
      boolean partial = crowd.passed().compareTo(wanted) < 0;
      if (partial) {
        sayPartial(crowd.passed(), wanted);
      }
      SimReport made = crowd.report(seed);
      tell(partial ? made.ofInterrupted() : made, page);
      return interrupts.exitCode();
    }
  }

  /** A town's places are apart from each other. */
  private int threads() {
    return world.town == null ? ScenarioWorld.IN_ORDER : Runtime.getRuntime().availableProcessors();
  }

  private @Nullable RunFolder kept(Scenario scenario) throws InputRefusedException {
    return histories == null ? null : RunFolder.make(histories, scenario);
  }

  private Scenario scenario(@Nullable ContactList list) throws InputRefusedException {
    if (list != null) {
      return SimulatedPeople.of(list, mix, seed);
    }
    if (world.town == null) {
      return ScenarioFile.read(Optional.ofNullable(world.file).orElseThrow());
    }
    if (world.town < 4 || world.town > Town.MAX_PEOPLE) {
      throw new ParameterException(
          spec.commandLine(), Texts.of(spec).get("wrong.town", Town.MAX_PEOPLE));
    }
    return SimulatedPeople.of(Town.plan(world.town, mix, seed));
  }

  private void tell(SimReport result, Optional<OutputFile> page)
      throws IOException, InputRefusedException {
    Texts texts = Texts.of(spec);
    if (page.isPresent()) {
      String name = String.valueOf(report);
      page.get()
          .write(
              name.endsWith(".json")
                  ? Json.lineWith(result, MARK)
                  : name.endsWith(".svg")
                      ? AdoptionPlot.of(result, texts).svg()
                      : SimPage.of(result, TypedCommand.of(spec), texts));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.print(Json.lineWith(result, MARK));
    } else {
      SimWords.lines(result, texts).forEach(line -> out.print(line + "\n"));
    }
    out.flush();
  }

  /** In the text, so that it goes where the text goes; JSON's readers have the exit code. */
  private void sayPartial(Duration passed, Duration wanted) {
    Texts texts = Texts.of(spec);
    format.sayPartial(
        spec.commandLine(),
        Message.of(
            "sim.interrupted", Durations.words(passed, texts), Durations.words(wanted, texts)));
  }

  private void print(List<SimulatedContact> contacts, PrintWriter out) {
    if (format.isJson()) {
      contacts.forEach(contact -> out.print(Json.lineWith(contact, MARK)));
      return;
    }
    Texts texts = Texts.of(spec);
    if (contacts.isEmpty()) {
      out.print(texts.get("sim.nobody") + "\n");
    } else {
      new ContactTable(texts).print(contacts, out);
    }
  }
}
