// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.servers.venue.radio.VenueRadio;
import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.ActionRefusedException.Reason;
import io.bluezone.servers.venue.state.Attention;
import io.bluezone.servers.venue.state.GateState.Light;
import io.bluezone.servers.venue.state.HistoryPoint;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.servers.venue.state.PhonesNow;
import io.bluezone.servers.venue.state.RadioHealth.Level;
import io.bluezone.servers.venue.state.VenueProblem;
import io.bluezone.servers.venue.state.VenueState;
import io.bluezone.servers.venue.state.VenueState.Change;
import io.bluezone.servers.venue.state.VenueState.Span;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A venue and two phones. */
class VenueLifeTest {

  private static final Instant START = Instant.parse("2020-08-10T02:00:30Z");

  @TempDir Path data;

  private final SimulatedWorld world = SimulatedWorld.builder().start(START).build();
  private final SimulatedDevice box =
      world.addDevice("box", DeviceProfile.android(), Position.ORIGIN);
  private final List<ProximityTracer> phones = new ArrayList<>();
  private SimulatedVenue venue;

  @BeforeEach
  void start() throws Exception {
    venue = new SimulatedVenue(data, world, box);
    for (int i = 1; i <= 2; i++) {
      SimulatedDevice device = world.addDevice(DeviceProfile.android(), new Position(i, 0));
      ProximityTracer tracer =
          ProximityTracer.builder(device, new InMemoryContactLog(), new InMemoryKeyVault())
              .time(world.time())
              .build();
      tracer.start();
      phones.add(tracer);
    }
  }

  @AfterEach
  void end() {
    venue.close();
    phones.forEach(ProximityTracer::close);
  }

  private VenueState state() {
    return venue.core().state();
  }

  /** Pages, metrics and reports ask for it as often as they like. */
  @Test
  void copiesTheTracersStatusOnceASecond() {
    world.run(Duration.ofSeconds(10));
    TracingStatus shown = venue.core().tracing();
    assertThat(shown.time()).isEqualTo(state().time());
    world.run(Duration.ofMillis(900));
    assertThat(venue.core().tracing()).isSameAs(shown);
    world.run(Duration.ofMillis(100));
    assertThat(venue.core().tracing().time()).isEqualTo(state().time());
  }

  @Test
  void countsTwoPhones() {
    world.run(Duration.ofMinutes(10));
    assertThat(state().phones().phones()).isEqualTo(2);
    assertThat(state().phones().rounded()).isEqualTo(2);
    assertThat(state().phones().shown()).isEqualTo(PhonesNow.Shown.FEW);
    assertThat(state().phones().time()).isEqualTo(state().time());
    assertThat(state().radio().level()).isEqualTo(Level.GOOD);
    assertThat(state().problems())
        .extracting(VenueProblem::code)
        .containsExactly(Attention.NO_AUTHORITY);
  }

  /** As it is unless an operator sets it: a box without a gate hears new IDs for months. */
  @Test
  void followsNoSilentPhoneWithoutAGate() {
    world.run(Duration.ofMinutes(1));
    assertThat(state().gate().light()).isEqualTo(Light.OFF);
    phones.forEach(ProximityTracer::stop);
    world.run(Duration.ofSeconds(5));
    assertThat(venue.core().gate().followed()).isZero();
  }

  @Test
  void saysThatAnAdapterIsOffAndGoesOnWithinTenSeconds() throws Exception {
    world.run(Duration.ofMinutes(3));
    Set<Change> told = Collections.synchronizedSet(EnumSet.noneOf(Change.class));
    var unused = state().addListener(told::add);
    box.power(false);
    world.run(Duration.ofSeconds(2));
    assertThat(state().radio().level()).isEqualTo(Level.ERROR);
    assertThat(state().problems()).extracting(VenueProblem::code).contains("ADAPTER_OFF");
    assertThat(state().problems().get(0).sentence(Locale.forLanguageTag("vi")))
        .contains("Bluetooth");
    assertThat(told).contains(Change.RADIO);

    world.run(Duration.ofMinutes(3));
    assertThat(state().phones().phones()).isZero();
    awaitMinutes(6);
    assertThat(state().history(Span.DAY))
        .extracting(HistoryPoint::most, HistoryPoint::counted, HistoryPoint::deaf)
        .startsWith(tuple(2, 1, 0))
        .endsWith(tuple(0, 0, 1), tuple(0, 0, 1));
    assertThat(state().history(Span.FORTNIGHT))
        .extracting(HistoryPoint::counted, HistoryPoint::deaf)
        .containsExactly(tuple(3, 3));
    box.power(true);
    assertThat(
            world.runUntil(
                () -> state().radio().level() == Level.GOOD && state().radio().scanning(),
                Duration.ofSeconds(10)))
        .isTrue();
    world.run(Duration.ofMinutes(1));
    assertThat(state().phones().phones()).isEqualTo(2);
    assertThat(unused.isActive()).isTrue();
  }

  @Test
  void waitsForAMissingAdapterAndTakesItWhenItComes(@TempDir Path other) throws Exception {
    SimulatedDevice late = world.addDevice("late", DeviceProfile.android(), Position.ORIGIN);
    AtomicBoolean plugged = new AtomicBoolean();
    VenueRadio.Opening opening =
        () -> {
          if (plugged.get()) {
            return late;
          }
          throw new RadioException(
              RadioException.Reason.ADAPTER_MISSING, "no adapter; plug one in");
        };
    try (SimulatedVenue waiting =
        new SimulatedVenue(other, VenueRadio.awaited("hci7", opening, world.time()))) {
      world.run(Duration.ofMinutes(20));
      VenueState state = waiting.core().state();
      assertThat(state.problems())
          .extracting(VenueProblem::code)
          .containsExactly("ADAPTER_MISSING", Attention.NO_AUTHORITY);
      assertThat(state.radio().level()).isEqualTo(Level.ERROR);
      assertThat(state.radio().adapter()).isEqualTo("hci7");
      assertThat(state.radio().simulated()).isFalse();
      assertThat(state.phones().text()).isEqualTo("–");
      plugged.set(true);
      world.run(Duration.ofMinutes(1));
      assertThat(state.problems())
          .extracting(VenueProblem::code)
          .containsExactly(Attention.NO_AUTHORITY);
      assertThat(state.phones().phones()).as("with the other box").isEqualTo(3);
      assertThat(waiting.core().tracing().activity().advertising()).isTrue();
      assertThat(waiting.core().tracing().activity().serving()).isTrue();
    }
  }

  @Test
  void saysThatASimulationIsOne(@TempDir Path other) throws Exception {
    SimulatedDevice device = world.addDevice("sim", DeviceProfile.android(), Position.ORIGIN);
    try (SimulatedVenue simulated =
        new SimulatedVenue(other, VenueRadio.simulated(device, world.time(), device::close))) {
      world.run(Duration.ofMinutes(2));
      assertThat(simulated.core().state().problems())
          .extracting(VenueProblem::code)
          .containsExactly("SIMULATED", Attention.NO_AUTHORITY);
      assertThat(simulated.core().state().radio().simulated()).isTrue();
    }
  }

  @Test
  void countsPhonesAndTheirBandsAtTheSameMoment() {
    world.run(Duration.ofSeconds(20));
    PhonesNow now = state().phones();
    assertThat(now.phones()).isEqualTo(2);
    assertThat(now.count().near() + now.count().around() + now.count().far()).isEqualTo(2);
  }

  @Test
  void offersNoHourFromBeforeItWas() throws Exception {
    assertThat(state().disclosableDays()).isEmpty();
    world.run(Duration.ofMinutes(150));
    Instant hour = START.truncatedTo(ChronoUnit.HOURS);
    awaitFirstMinute();
    assertThat(state().disclosableDays())
        .singleElement()
        .satisfies(day -> assertThat(day.from()).isEqualTo(hour))
        .satisfies(day -> assertThat(day.until()).isEqualTo(state().time()));
    world.run(Duration.ofDays(1));
    assertThat(state().disclosableDays()).hasSize(2);
    venue.core().actions().erase();
    assertThat(state().disclosableDays()).isEmpty();
  }

  private void awaitFirstMinute() throws Exception {
    awaitMinutes(1);
  }

  /** They are written on a thread of its own, in real time. */
  private void awaitMinutes(int count) throws Exception {
    while (state().history(Span.DAY).size() < count) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void keepsAHistoryOfMinutesThatOutlivesTheProgram() throws Exception {
    world.run(Duration.ofMinutes(5));
    venue.close();
    venue =
        new SimulatedVenue(data, world, world.addDevice(DeviceProfile.android(), Position.ORIGIN));
    List<HistoryPoint> day = state().history(Span.DAY);
    assertThat(day).hasSizeGreaterThanOrEqualTo(4);
    assertThat(day.get(day.size() - 1).most()).isEqualTo(2);
    assertThat(day).extracting(HistoryPoint::start).isSorted();
    List<HistoryPoint> fortnight = state().history(Span.FORTNIGHT);
    assertThat(fortnight).hasSize(1);
    assertThat(fortnight.get(0).most()).isEqualTo(2);
  }

  @Test
  void holdsTheOperatorsChangesWithinTheirBounds() throws Exception {
    OperatorSettings settings =
        new OperatorSettings("Ga Huế", false, URI.create("https://example.org/app"), -60);
    venue.core().actions().change(settings);
    assertThat(state().settings()).isEqualTo(settings);
    for (OperatorSettings wrong :
        List.of(
            new OperatorSettings("a".repeat(61), false, settings.appAddress(), -60),
            new OperatorSettings("", false, URI.create("javascript:alert(1)"), -60),
            new OperatorSettings("", false, settings.appAddress(), 5))) {
      assertThatThrownBy(() -> venue.core().actions().change(wrong))
          .isInstanceOfSatisfying(
              ActionRefusedException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.BAD_VALUE));
    }
    assertThat(state().settings()).isEqualTo(settings);
  }

  @Test
  void leavesNothingOfThoseWhoWereHereAfterErasing() throws Exception {
    world.run(Duration.ofMinutes(5));
    assertThat(venue.core().records().contacts(LocalDate.of(2020, 8, 10), SimulatedVenue.ZONE))
        .isNotEmpty();
    var before = venue.core().currentId();
    venue.core().actions().erase();
    assertThat(venue.core().records().contacts(LocalDate.of(2020, 8, 10), SimulatedVenue.ZONE))
        .isEmpty();
    assertThat(state().history(Span.DAY)).isEmpty();
    assertThat(state().caseVisits()).isEmpty();
    assertThat(venue.core().currentId()).isNotEqualTo(before);
  }

  @Test
  void refusesAnActWithoutAnAuthorityOrARecipientWithTheReason() {
    world.run(Duration.ofMinutes(2));
    assertThatThrownBy(
            () ->
                venue
                    .core()
                    .actions()
                    .disclose(
                        START, START.plusSeconds(60), "00000000", "the operator's consent", false))
        .isInstanceOfSatisfying(
            ActionRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.NO_AUTHORITY));
    LocalDate day = LocalDate.of(2020, 8, 10);
    assertThatThrownBy(() -> venue.core().actions().export(day, day, "a consent"))
        .isInstanceOfSatisfying(
            ActionRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.NO_RECIPIENT));
  }
}
