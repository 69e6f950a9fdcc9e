// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.virtual.world.Place;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.lab.population.Meetings;
import io.bluezone.lab.population.PeopleApart;
import io.bluezone.lab.population.Point;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.VaultException;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.tracing.TracingStatus.Counter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A world of which a report is made: what is true is noted beside what the devices record. */
@CheckReturnValue
final class Crowd implements AutoCloseable {

  /** Attackers are stepped so often. */
  private static final Duration SHORT_STEP = Duration.ofSeconds(1);

  /** A whole part of the time between any two looks: the longer, the less each step costs. */
  private static final Duration LONG_STEP = Duration.ofSeconds(20);

  /** A simulated phone loses nothing between two writes. */
  static final Duration SAVE_EVERY = Duration.ofMinutes(15);

  private static final long IDS_EVERY = 60;
  private static final long LOOK_EVERY = 20;
  private static final int MANY = 2_000;

  /** Between two times at which phones hand over what they recorded long ago: some looks. */
  private static final long HAND_OVER_EVERY = 60;

  private final Scenario scenario;
  private final ScenarioWorld world;
  private final Ledger ledger;
  private final Meetings truth;
  private final @Nullable RunFolder folder;
  private final List<FoldingLog> logs = new ArrayList<>();
  private final @Nullable ContactList list;
  private final PeopleApart people;
  private final long lookEvery;

  /** Sums are made besides, while the world runs on. */
  private final ExecutorService besides = Executors.newSingleThreadExecutor();

  private CompletableFuture<Void> summing = CompletableFuture.completedFuture(null);

  private Duration passed = Duration.ZERO;

  /** Starts it: a list moves those who are in it, a folder takes what is recorded and true. */
  Crowd(
      Scenario scenario,
      long seed,
      DutyCycle cycle,
      @Nullable ContactList list,
      @Nullable RunFolder folder,
      int threads) {
    this.scenario = scenario;
    this.list = list;
    this.folder = folder;
    people = new PeopleApart(scenario.devices().size());
    truth = new Meetings(folder == null ? (one, other, from, until) -> {} : folder);
    ledger = new Ledger(scenario.start(), scenario.devices().size());
    lookEvery = scenario.devices().size() > MANY ? 3 * LOOK_EVERY : LOOK_EVERY;
    world =
        ScenarioWorld.start(
            scenario,
            seed,
            cycle,
            (number, platform) -> {
              FoldingLog log =
                  new FoldingLog(
                      each -> {
                        ledger.add(number, platform, each);
                        if (folder != null) {
                          folder.add(number, each);
                        }
                      });
              logs.add(log);
              return OpenStore.inMemory(log);
            },
            SAVE_EVERY,
            threads);
  }

  /** Lets some time pass, to an end at most. */
  void step(Duration end) throws VaultException, RadioException, InputRefusedException {
    summing.join();
    if (folder != null) {
      folder.check();
    }
    long now = passed.toSeconds();
    if (list != null && now % ContactList.SLOT == 0) {
      move(people.moveTo(list.at(now)));
    }
    if (now % IDS_EVERY == 0) {
      ledger.noteIds(world.devices(), scenario.start().plus(passed));
    }
    if (now % HAND_OVER_EVERY == 0) {
      logs.forEach(FoldingLog::take);
    }
    if (now % lookEvery == 0) {
      List<Optional<Point>> points =
          world.devices().stream()
              .map(each -> each.device().position().map(at -> new Point(at.x(), at.y())))
              .toList();
      Runnable sum =
          () -> {
            truth.look(points, now, (double) lookEvery);
            logs.forEach(FoldingLog::handOver);
          };
      summing = CompletableFuture.runAsync(sum, besides);
    }
    world.attackers().step(passed);
    Duration next = passed.plus(world.attackers().isEmpty() ? LONG_STEP : SHORT_STEP);
    Duration until = next.compareTo(end) < 0 ? next : end;
    world.world().run(until.minus(passed));
    passed = until;
  }

  private void move(List<Optional<Point>> points) {
    for (int i = 0; i < points.size(); i++) {
      Place place =
          points
              .get(i)
              .<Place>map(point -> new Position(point.x(), point.y()))
              .orElseGet(() -> Walk.AWAY);
      world.devices().get(i).device().moveTo(place);
    }
  }

  Duration passed() {
    return passed;
  }

  /** Stops everything, and tells what came of it. */
  SimReport report(long seed) throws IOException, InputRefusedException {
    summing.join();
    ledger.noteIds(world.devices(), scenario.start().plus(passed));
    for (ScenarioWorld.Traced each : world.devices()) {
      each.tracer().stop();
    }
    for (FoldingLog log : logs) {
      log.foldAll();
    }
    if (folder != null) {
      folder.end(world.devices(), passed);
    }
    long bytes = logs.stream().mapToLong(FoldingLog::bytes).sum();
    long failures = 0;
    for (ScenarioWorld.Traced each : world.devices()) {
      failures += each.tracer().status().count(Counter.GATT_FAILURES);
    }
    return new ReportBuilder(world.devices(), truth, ledger, passed)
        .build(seed, bytes, failures, world.attackers().achieved());
  }

  @Override
  public void close() {
    besides.shutdown();
    summing.exceptionally(failure -> null).join();
    world.close();
    if (folder != null) {
      folder.close();
    }
  }
}
