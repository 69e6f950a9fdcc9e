// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.visit;

import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.StoreOptions;
import io.bluezone.records.exposure.Wording;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.visit.PlaceCode;
import io.bluezone.records.visit.Visit;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Durations;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps a visit to a place by the place's code, shows those kept, or makes a place's code. */
@Command(name = "visit")
public final class VisitCommand implements Callable<Integer> {

  private static final Duration USUAL = Duration.ofHours(2);

  @Parameters(arity = "0..1", paramLabel = "CODE")
  @Nullable String code;

  @Option(names = "--at", paramLabel = "TIME")
  @Nullable Instant at;

  @Option(names = "--stay", paramLabel = "TIME", converter = Durations.class)
  Duration stay = USUAL;

  @Option(names = "--forget", paramLabel = "ID")
  @Nullable String forget;

  @Option(names = "--new-place", paramLabel = "NAME")
  @Nullable String newPlace;

  @Mixin StoreOptions store = new StoreOptions();

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  /** Visits, as JSON prints them. */
  record Listed(List<Entry> visits) {}

  record Entry(
      String id, String place, String from, String until, double minutesWithCase, boolean told) {

    static Entry of(Visit visit) {
      return new Entry(
          visit.id(),
          visit.place(),
          visit.from().toString(),
          visit.until().toString(),
          Math.round(visit.withCase().toSeconds() / 6.0) / 10.0,
          visit.told());
    }
  }

  @Override
  public Integer call() throws InputRefusedException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (newPlace != null) {
      if (code != null || forget != null) {
        throw new UsageException(spec, Message.of("visit.one-act"));
      }
      out.println(create(newPlace).text());
      out.flush();
      return 0;
    }
    store.requireLog();
    PlaceCode place = code == null ? null : parse(code);
    try (OpenStore opened = place == null ? store.openForReading() : store.openOrCreate()) {
      StateStore state = opened.records().state();
      if (place != null) {
        keep(state, place);
      } else if (forget != null) {
        forget(state, forget);
      }
      print(opened, Visit.kept(state), out);
    }
    return 0;
  }

  private static PlaceCode create(String name) throws InputRefusedException {
    try {
      return PlaceCode.create(name, new SecureRandom());
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(Message.of("visit.bad-name", PlaceCode.MAX_NAME));
    }
  }

  private static PlaceCode parse(String text) throws InputRefusedException {
    try {
      return PlaceCode.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(Message.of("visit.bad-code"));
    }
  }

  private void keep(StateStore state, PlaceCode place) throws InputRefusedException, IOException {
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    Instant from = at == null ? now : at;
    if (stay.isZero() || stay.compareTo(Visit.LONGEST) > 0 || from.isAfter(now)) {
      throw new InputRefusedException(Message.of("visit.bad-time"));
    }
    Visit.keep(state, place, from, from.plus(stay));
  }

  private static void forget(StateStore state, String id)
      throws InputRefusedException, IOException {
    for (Visit visit : Visit.kept(state)) {
      if (visit.id().equals(id)) {
        visit.erase(state);
        return;
      }
    }
    throw new InputRefusedException(Message.of("visit.unknown", id));
  }

  private void print(OpenStore opened, List<Visit> visits, PrintWriter out) throws IOException {
    if (format.isJson()) {
      out.print(opened.json(new Listed(visits.stream().map(Entry::of).toList())));
    } else {
      Texts texts = Texts.of(spec);
      opened.sayIfSimulated(texts, out);
      Wording words = Wording.of(texts.language().locale());
      for (Visit visit : visits) {
        out.println(
            texts.get("visit.kept", visit.id(), visit.explain(words, ZoneId.systemDefault())));
      }
      if (visits.isEmpty()) {
        out.println(texts.get("visit.none"));
      }
    }
    out.flush();
  }
}
