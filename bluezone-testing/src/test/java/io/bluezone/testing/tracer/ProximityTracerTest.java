// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.bluezone.base.Registration;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingListener;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.TracingStatus.State;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProximityTracerTest {

  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void recordsTwoWhoMeetWithinTwoMinutes() {
    Town.Person an = town.person("An", Town.HERE);
    Town.Person binh = town.person("Bình", Town.metres(1));
    town.pass(Duration.ofSeconds(125));
    assertThat(an.encountersWith(binh.id())).hasSize(1);
    assertThat(binh.encountersWith(an.id())).hasSize(1);
    assertThat(an.encounters()).hasSize(1);
    assertThat(an.encounters().get(0).ownId()).isEqualTo(an.id());
  }

  @Test
  void recordsNothingOfTwoOutOfReach() {
    Town.Person an = town.person("An", Town.HERE);
    town.person("Bình", Town.metres(2_000));
    town.minutes(20);
    assertThat(an.encounters()).isEmpty();
    assertThat(an.status().count(Counter.SIGHTINGS)).isZero();
  }

  @Test
  void changesIdAndAddressTogetherAtTheIntervalsEnd() {
    town.pass(Duration.ofSeconds(7));
    town.person("An", Town.HERE, settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
    List<ScanReport> heard = town.sniffer(Town.metres(1));
    town.minutes(50);
    Map<RollingId, Set<DeviceAddress>> addresses =
        heard.stream()
            .collect(
                Collectors.groupingBy(
                    ProximityTracerTest::idOf,
                    Collectors.mapping(ScanReport::address, Collectors.toSet())));
    assertThat(addresses).hasSize(4);
    assertThat(addresses.values()).allSatisfy(each -> assertThat(each).hasSize(1));
    assertThat(addresses.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
    Instant firstOfSecond =
        heard.stream()
            .filter(report -> !idOf(report).equals(idOf(heard.get(0))))
            .map(ScanReport::time)
            .findFirst()
            .orElseThrow();
    assertThat(firstOfSecond)
        .isBetween(
            Town.START.plus(Duration.ofMinutes(15)),
            Town.START.plus(Duration.ofMinutes(15)).plusSeconds(1));
  }

  private static RollingId idOf(ScanReport report) {
    return Beacon.decode(report).orElseThrow().id().orElseThrow();
  }

  @Test
  void showsAChangeOfIdInTheStatusWithItsGap() {
    Town.Person an =
        town.person("An", Town.HERE, settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
    town.minutes(14);
    assertThat(an.status().activity().lastIdChange()).isEmpty();
    town.minutes(2);
    assertThat(an.status().count(Counter.ID_CHANGES)).isEqualTo(1);
    TracingStatus.Activity activity = an.status().activity();
    assertThat(activity.lastIdChange()).contains(Town.START.plus(Duration.ofMinutes(15)));
    assertThat(activity.idGap().orElseThrow()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void sendsAndListensInTheDutyCycle() {
    Town.Person an = town.person("An", Town.HERE);
    List<ScanReport> heard = town.sniffer(Town.metres(1));
    town.pass(Duration.ofSeconds(10));
    assertThat(an.status().activity().advertising()).isTrue();
    assertThat(an.status().activity().scanning()).isTrue();
    town.pass(Duration.ofSeconds(10));
    assertThat(an.status().activity().advertising()).isFalse();
    assertThat(an.status().activity().scanning()).isTrue();
    town.pass(Duration.ofSeconds(20));
    assertThat(an.status().activity().advertising()).isTrue();
    assertThat(an.status().activity().scanning()).isFalse();
    town.minutes(4);
    Set<Long> phases =
        heard.stream()
            .map(report -> Duration.between(Town.START, report.time()).toSeconds() % 30)
            .collect(Collectors.toSet());
    assertThat(phases).allMatch(second -> second < 15).hasSizeGreaterThan(10);
  }

  @Test
  void changesTheDutyCycleAtOnce() {
    Town.Person an = town.person("An", Town.HERE);
    town.pass(Duration.ofSeconds(60));
    assertThat(an.status().activity().scanning()).isFalse();
    an.tracer.apply(an.tracer.settings().toBuilder().dutyCycle(DutyCycle.SCAN_SCREEN).build());
    assertThat(an.status().activity().scanning()).isTrue();
    town.pass(Duration.ofSeconds(140));
    assertThat(an.status().activity().scanning()).isTrue();
    town.pass(Duration.ofSeconds(12));
    assertThat(an.status().activity().scanning()).isFalse();
  }

  @Test
  void tellsListenersWhenEncountersBeginGrowAndEnd() {
    Town.Person an = town.person("An", Town.HERE);
    Town.Person binh = town.person("Bình", Town.metres(1));
    town.minutes(10);
    assertThat(an.told).hasSizeGreaterThan(2).allMatch(each -> each.id().equals(binh.id()));
    assertThat(an.ended).isEmpty();
    Encounter latest = an.told.get(an.told.size() - 1);
    assertThat(latest.duration()).isGreaterThan(Duration.ofMinutes(5));
    binh.device.moveTo(Town.metres(5_000));
    town.minutes(7);
    assertThat(an.ended).hasSize(1);
    assertThat(an.ended.get(0).key()).isEqualTo(latest.key());
  }

  @Test
  void tellsAListenerOfEachEndedEncounterOnce() {
    Town.Person an = town.person("An", Town.HERE);
    List<Encounter> once = new ArrayList<>();
    an.tracer.addListener(TracingListener.ofEnded(once::add));
    town.person("Bình", Town.metres(1));
    town.minutes(60);
    an.tracer.stop();
    town.minutes(1);
    assertThat(once).extracting(Encounter::key).doesNotHaveDuplicates().hasSizeBetween(4, 5);
    assertThat(an.told).hasSizeGreaterThan(5 * once.size());
  }

  @Test
  @SuppressWarnings("NullAway")
  void refusesNullWhereItIsGiven() {
    Town.Person an = town.person("An", Town.HERE);
    assertThatNullPointerException()
        .isThrownBy(() -> an.tracer.apply(null))
        .withMessage("settings");
    assertThatNullPointerException()
        .isThrownBy(() -> an.tracer.addListener(null))
        .withMessage("listener");
    assertThatNullPointerException()
        .isThrownBy(() -> an.tracer.addListener(null, encounter -> {}))
        .withMessage("executor");
  }

  @Test
  void callsAListenerOnItsOwnExecutor() {
    Town.Person an = town.person("An", Town.HERE);
    Queue<Runnable> screen = new ArrayDeque<>();
    List<Encounter> shown = new ArrayList<>();
    Registration listening = an.tracer.addListener(screen::add, shown::add);
    town.person("Bình", Town.metres(1));
    town.minutes(4);
    assertThat(screen).hasSizeGreaterThan(1);
    assertThat(shown).isEmpty();
    screen.remove().run();
    assertThat(shown).hasSize(1);
    listening.close();
    screen.forEach(Runnable::run);
    assertThat(shown).as("told after it was closed").hasSize(1);
  }

  @Test
  void goesOnAfterAListenersExecutorRefuses() {
    assertGoesOnWith(
        tracer ->
            tracer.addListener(
                work -> {
                  throw new RejectedExecutionException("closed");
                },
                encounter -> {}));
  }

  @Test
  void goesOnAfterAListenerThrows() {
    assertGoesOnWith(
        tracer ->
            tracer.addListener(
                encounter -> {
                  throw new IllegalStateException("a listener's own fault");
                }));
  }

  private void assertGoesOnWith(Consumer<ProximityTracer> listener) {
    Town.Person an = town.person("An", Town.HERE);
    listener.accept(an.tracer);
    Town.Person binh = town.person("Bình", Town.metres(1));
    town.minutes(4);
    assertThat(an.told).isNotEmpty();
    assertThat(an.encountersWith(binh.id())).hasSize(1);
  }

  @Test
  void letsAListenerCallTheTracer() {
    Town.Person an = town.person("An", Town.HERE);
    an.tracer.addListener(encounter -> an.tracer.stop());
    town.person("Bình", Town.metres(1));
    town.minutes(4);
    assertThat(an.status().state()).isEqualTo(State.STOPPED);
  }

  @Test
  void stopsAndStartsAgain() {
    Town.Person an = town.person("An", Town.HERE);
    List<ScanReport> heard = town.sniffer(Town.metres(1));
    town.minutes(1);
    an.tracer.stop();
    an.tracer.stop();
    assertThat(an.status().state()).isEqualTo(State.STOPPED);
    assertThat(an.device.addresses()).isEmpty();
    heard.clear();
    town.minutes(5);
    assertThat(heard).isEmpty();
    an.tracer.start();
    an.tracer.start();
    town.minutes(1);
    assertThat(heard).isNotEmpty();
  }

  @Test
  void staysClosed() {
    Town.Person an = town.person("An", Town.HERE);
    an.tracer.close();
    an.tracer.close();
    assertThat(an.status().state()).isEqualTo(State.CLOSED);
    assertThat(an.device.addresses()).isEmpty();
    assertThatIllegalStateException().isThrownBy(an.tracer::start);
  }

  @Test
  void savesAtClosingWhatIsNotSaved() {
    Town.Person an = town.person("An", Town.HERE);
    town.person("Bình", Town.metres(1));
    town.world.runUntil(() -> an.status().count(Counter.SIGHTINGS) > 0, Duration.ofMinutes(3));
    assertThat(an.encounters()).isEmpty();
    an.tracer.close();
    assertThat(an.encounters()).hasSize(1);
  }

  @Test
  void goesOnWithTheSameIdAfterARestartWithinAnInterval() {
    Town.Person an = town.person("An", Town.HERE);
    town.minutes(5);
    RollingId before = an.id();
    an.restart();
    assertThat(an.id()).isEqualTo(before);
    town.minutes(11);
    assertThat(an.id()).isNotEqualTo(before);
  }

  @Test
  void namesItsOwnDaemonThread() throws Exception {
    try (ProximityTracer tracer =
        ProximityTracer.builder(
                town.world.addDevice(
                    io.bluezone.ble.virtual.world.DeviceProfile.android(), Town.HERE),
                new io.bluezone.records.log.InMemoryContactLog(),
                new InMemoryKeyVault())
            .build()) {
      java.util.concurrent.CompletableFuture<Thread> thread =
          new java.util.concurrent.CompletableFuture<>();
      tracer.addListener(
          new TracingListener() {
            @Override
            public void onEncounter(Encounter encounter) {}

            @Override
            public void onStatus(TracingStatus status) {
              thread.complete(Thread.currentThread());
            }
          });
      tracer.start();
      assertThat(thread.get().getName()).isEqualTo("bluezone");
      assertThat(thread.get().isDaemon()).isTrue();
    }
  }

  @Test
  void refusesTwoTracersOnOneVault() {
    Town.Person an = town.person("An", Town.HERE);
    ProximityTracer second =
        ProximityTracer.builder(an.device, an.log, an.vault).time(town.world.time()).build();
    assertThatIllegalStateException()
        .isThrownBy(second::start)
        .withMessageContaining("another tracer sends IDs from this vault")
        .withMessageContaining("stop the other tracer");
    assertThat(second.status().state()).isEqualTo(State.STOPPED);
    an.tracer.stop();
    second.start();
    assertThat(second.status().state()).isEqualTo(State.RUNNING);
    assertThatIllegalStateException().isThrownBy(an.tracer::start);
    second.close();
    an.tracer.start();
    assertThat(an.status().state()).isEqualTo(State.RUNNING);
  }
}
