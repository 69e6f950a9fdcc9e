// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.base.Registration;
import io.bluezone.base.ScanPower;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.fixtures.ScriptedLog;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.TracingStatus.State;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tracer on a radio that does what a test says. */
class ScriptedTracerTest {

  private static final TracingSettings ALWAYS =
      TracingSettings.builder().dutyCycle(DutyCycle.ofSeconds(15, 0, 20, 0)).build();

  private final ManualTime time = new ManualTime();
  private final ScriptedRadio radio = new ScriptedRadio();
  private final ScriptedLog log = new ScriptedLog();
  private final InMemoryKeyVault vault = new InMemoryKeyVault();
  private final ProximityTracer tracer = tracer(ALWAYS);

  private ProximityTracer tracer(TracingSettings settings) {
    return ProximityTracer.builder(radio, log, vault).time(time).settings(settings).build();
  }

  private void hear(int device) {
    radio.scan().listener.onReport(ScriptedRadio.android(device, time.instant(), -60));
    time.settle();
  }

  private boolean has(Kind kind) {
    return tracer.status().has(kind);
  }

  private boolean sendsTheIdOfNow() throws Exception {
    return !radio.isSilent()
        && radio.onAir().frame.equals(Beacon.toAdvertisement(tracer.currentId()));
  }

  private List<Encounter> saved() throws Exception {
    return log.find(LogQuery.all());
  }

  @Test
  void sendsListensAndServesOnceItIsStarted() throws Exception {
    assertThat(tracer.status().state()).isEqualTo(State.STOPPED);
    tracer.start();
    tracer.start();
    assertThat(sendsTheIdOfNow()).isTrue();
    assertThat(radio.sent).hasSize(1);
    assertThat(radio.scans).hasSize(1);
    assertThat(radio.served).hasSize(1);
    assertThat(RollingId.of(radio.served.get(0).read())).isEqualTo(tracer.currentId());
    TracingStatus status = tracer.status();
    assertThat(status.state()).isEqualTo(State.RUNNING);
    assertThat(
            List.of(
                status.activity().advertising(),
                status.activity().scanning(),
                status.activity().serving()))
        .containsOnly(true);
    assertThat(status.problems()).isEmpty();
  }

  @Test
  void stopsAndStartsAgain() throws Exception {
    tracer.start();
    hear(1);
    tracer.stop();
    tracer.stop();
    assertThat(tracer.status().state()).isEqualTo(State.STOPPED);
    assertThat(radio.isSilent()).isTrue();
    assertThat(radio.scan().isActive()).isFalse();
    assertThat(radio.served.get(0).isActive()).isFalse();
    assertThat(radio.listening()).isZero();
    assertThat(saved()).as("what was not saved").hasSize(1);
    assertThat(time.waiting()).as("nothing goes on").isZero();
    tracer.start();
    assertThat(sendsTheIdOfNow()).isTrue();
    assertThat(radio.scans).hasSize(2);
    assertThat(radio.listening()).isEqualTo(1);
  }

  /** The radio tells at any moment, and the tracer takes it in when it has its turn. */
  @Test
  void takesNothingInThatWaitedAtAStop() throws Exception {
    tracer.start();
    radio.scan().listener.onReport(ScriptedRadio.ios(1, time.instant(), -60));
    radio.scan().listener.onReport(ScriptedRadio.android(2, time.instant(), -60));
    tracer.stop();
    time.settle();
    time.passSeconds(60);
    assertThat(radio.reads).as("connections").isEmpty();
    assertThat(saved()).isEmpty();
    assertThat(tracer.status().count(Counter.FRAMES)).isZero();
  }

  @Test
  void sendsFromAVaultByOneTracer() {
    tracer.start();
    ProximityTracer other = tracer(ALWAYS);
    assertThatThrownBy(other::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another tracer");
    assertThat(other.status().state()).isEqualTo(State.STOPPED);
    tracer.stop();
    other.start();
    assertThat(other.status().state()).isEqualTo(State.RUNNING);
  }

  @Test
  void sendsWhatTheVaultHasSinceTheLastStart() throws Exception {
    tracer.start();
    RollingId before = tracer.currentId();
    tracer.stop();
    vault.erase("identity");
    tracer.start();
    assertThat(tracer.currentId()).isNotEqualTo(before);
    assertThat(sendsTheIdOfNow()).isTrue();
  }

  @Test
  void staysClosedOnceClosed() throws Exception {
    tracer.start();
    RollingId before = tracer.currentId();
    tracer.close();
    tracer.close();
    assertThat(tracer.status().state()).isEqualTo(State.CLOSED);
    assertThat(radio.isSilent()).isTrue();
    assertThatThrownBy(tracer::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    vault.erase("identity");
    assertThat(tracer.currentId()).as("its keys are not in memory").isNotEqualTo(before);
    assertThat(vault.claimIdentity()).isPresent();
  }

  @Test
  void dropsWhatWasHeardJustBeforeItIsClosed() throws Exception {
    tracer.start();
    radio.scan().listener.onReport(ScriptedRadio.android(1, time.instant(), -60));
    tracer.close();
    vault.erase("identity");
    time.passSeconds(60);
    assertThat(tracer.status().count(Counter.FRAMES)).isZero();
    assertThat(saved()).isEmpty();
    assertThat(vault.names()).as("no key is made for it").doesNotContain("identity");
  }

  @Test
  void tellsAndSavesEncountersAfterFiveSeconds() throws Exception {
    List<Encounter> grown = new ArrayList<>();
    List<Encounter> ended = new ArrayList<>();
    List<State> states = new ArrayList<>();
    tracer.addListener(grown::add);
    tracer.addListener(TracingListener.ofEnded(ended::add));
    tracer.addListener(
        new TracingListener() {
          @Override
          public void onEncounter(Encounter encounter) {}

          @Override
          public void onStatus(TracingStatus status) {
            states.add(status.state());
          }
        });
    List<Encounter> endedToo = new ArrayList<>();
    try (Registration other = tracer.addListener(TracingListener.ofEnded(endedToo::add))) {
      tracer.start();
      hear(1);
      time.pass(Duration.ofMillis(4_999));
      assertThat(grown).isEmpty();
      time.pass(Duration.ofMillis(1));
      assertThat(grown).hasSize(1).isEqualTo(saved());
      time.passSeconds(140);
      assertThat(ended).singleElement().isEqualTo(grown.get(grown.size() - 1));
      assertThat(endedToo).isEqualTo(ended);
      assertThat(other.isActive()).isTrue();
    }
    hear(2);
    tracer.stop();
    time.settle();
    assertThat(ended).as("all that is followed ends with the tracer").hasSize(2);
    assertThat(endedToo).hasSize(1);
    assertThat(states).containsExactly(State.RUNNING, State.STOPPED);
  }

  @Test
  void runsAListenerOnItsExecutor() {
    List<Runnable> given = new ArrayList<>();
    List<TracingStatus> told = new ArrayList<>();
    tracer.addListener(
        given::add,
        new TracingListener() {
          @Override
          public void onEncounter(Encounter encounter) {}

          @Override
          public void onStatus(TracingStatus status) {
            told.add(status);
          }
        });
    tracer.start();
    time.settle();
    assertThat(told).isEmpty();
    given.get(0).run();
    assertThat(told).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "3600, true", "3601, false"})
  void savesEachSecondToEachHour(long seconds, boolean good) throws Exception {
    var builder = ProximityTracer.builder(radio, log, vault).time(time);
    if (good) {
      builder.saveEvery(Duration.ofSeconds(seconds)).build().start();
      hear(1);
      time.pass(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(log.batches).isEmpty();
      time.pass(Duration.ofMillis(1));
      assertThat(log.batches).isNotEmpty();
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.saveEvery(Duration.ofSeconds(seconds)))
          .withMessageContaining("every 1 s to 1 h");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OFF, ADAPTER_OFF",
    "MISSING, ADAPTER_MISSING",
    "UNAUTHORIZED, PERMISSION_MISSING",
    "CLOSED, RADIO_CLOSED"
  })
  void reportsARadioThatIsGoneUntilItIsBack(RadioState state, Kind kind) {
    tracer.start();
    radio.become(state);
    time.settle();
    assertThat(tracer.status().problem(kind)).map(Problem::detail).contains("scripted: " + state);
    assertThat(tracer.status().activity().scanning()).isFalse();
    radio.become(RadioState.ON);
    time.settle();
    assertThat(tracer.status().problems()).isEmpty();
    assertThat(tracer.status().activity().scanning()).isTrue();
    radio.become(state);
    time.settle();
    tracer.stop();
    assertThat(tracer.status().problems()).as("nothing is wrong with what is stopped").isEmpty();
  }

  /** As Android's, whose adapter tells only while it is on, or one that is plugged in later. */
  @Test
  void asksARadioThatComesLaterWhatItCan() {
    RadioCapabilities there = radio.capabilities;
    radio.capabilities = RadioCapabilities.builder().name("scripted").build();
    radio.become(RadioState.MISSING);
    tracer.start();
    time.settle();
    assertThat(tracer.status().activity().serving()).isFalse();
    radio.capabilities = there.toBuilder().addressRotation(AddressRotation.FIXED).build();
    radio.become(RadioState.ON);
    time.settle();
    assertThat(tracer.status().activity().serving()).isTrue();
    assertThat(tracer.status().has(Kind.ADDRESS_DOES_NOT_ROTATE)).isTrue();
  }

  @Test
  void pausesAnEncounterWhileTheRadioIsOff() {
    tracer.start();
    hear(1);
    radio.become(RadioState.OFF);
    time.passSeconds(6);
    radio.become(RadioState.ON);
    hear(1);
    assertThat(tracer.status().count(Counter.ENCOUNTERS)).isEqualTo(2);
    time.passSeconds(6);
    hear(1);
    assertThat(tracer.status().count(Counter.ENCOUNTERS)).isEqualTo(2);
    assertThat(tracer.status().count(Counter.SIGHTINGS)).isEqualTo(3);
  }

  @Test
  void reportsARadioThatIsOffAtTheStart() {
    radio.become(RadioState.OFF);
    tracer.start();
    assertThat(has(Kind.ADAPTER_OFF)).isTrue();
  }

  @Test
  void hearsNothingOfARadioAfterTheEnd() {
    tracer.start();
    radio.become(RadioState.OFF);
    tracer.stop();
    time.settle();
    assertThat(tracer.status().problems()).isEmpty();
  }

  @Test
  void usesARadioThatIsBackInAllParts() {
    for (int i = 0; i < 3; i++) {
      radio.fail(Reason.ADAPTER_OFF);
    }
    tracer.start();
    assertThat(radio.isSilent()).isTrue();
    assertThat(radio.scans).isEmpty();
    assertThat(radio.served).isEmpty();
    radio.become(RadioState.ON);
    time.settle();
    assertThat(radio.isSilent()).isFalse();
    assertThat(radio.scans).hasSize(1);
    assertThat(radio.served).hasSize(1);
    assertThat(tracer.status().problems()).isEmpty();
  }

  @Test
  void noticesASilentEndWithinFifteenSeconds() {
    tracer.start();
    radio.served.get(0).close();
    radio.onAir().close();
    radio.scan().close();
    time.passSeconds(15);
    time.passSeconds(5);
    assertThat(radio.served).hasSize(2);
    assertThat(radio.sent).hasSize(2);
    assertThat(radio.scans).hasSize(2);
  }

  @Test
  void noticesASilentEndOfALongAdvertisementWithinFifteenSeconds() {
    tracer.apply(ALWAYS.toBuilder().dutyCycle(DutyCycle.ofSeconds(300, 0, 20, 0)).build());
    tracer.start();
    radio.onAir().close();
    time.passSeconds(15);
    assertThat(has(Kind.NOT_ADVERTISING)).isTrue();
    time.passSeconds(5);
    assertThat(radio.isSilent()).isFalse();
    assertThat(has(Kind.NOT_ADVERTISING)).isFalse();
  }

  @Test
  void reportsAFullLogWithinFifteenSeconds() {
    tracer.start();
    log.damaged.add(LocalDate.of(2020, 8, 1));
    time.passSeconds(15);
    assertThat(has(Kind.LOG_DAMAGED)).isTrue();
    log.damaged.clear();
    time.passSeconds(15);
    assertThat(has(Kind.LOG_DAMAGED)).isFalse();
  }

  @Test
  void reportsStarvation() {
    tracer.start();
    for (int second = 0; second < 80; second += 5) {
      for (int device = 0; device < 10; device++) {
        radio.scan().listener.onReport(ScriptedRadio.ios(device, time.instant(), -60));
      }
      time.passSeconds(5);
    }
    assertThat(has(Kind.READS_STARVED)).isTrue();
    tracer.stop();
    assertThat(has(Kind.READS_STARVED)).isFalse();
    assertThat(radio.reads.get(radio.reads.size() - 1).answer()).isDone();
  }

  @Test
  void recordsAnIdThatWasRead() throws Exception {
    tracer.start();
    radio.scan().listener.onReport(ScriptedRadio.ios(1, time.instant(), -60));
    time.settle();
    assertThat(tracer.status().count(Counter.FRAMES)).isEqualTo(1);
    assertThat(saved()).isEmpty();
    radio.reads.get(0).answer().complete(ScriptedRadio.id(7).toByteArray());
    time.passSeconds(10);
    assertThat(saved())
        .singleElement()
        .satisfies(encounter -> assertThat(encounter.id()).isEqualTo(ScriptedRadio.id(7)));
    assertThat(tracer.status().count(Counter.GATT_READS)).isEqualTo(1);
  }

  @Test
  void takesTheOwnIdSentBackForNoEncounter() throws Exception {
    tracer.start();
    radio
        .scan()
        .listener
        .onReport(
            new ScanReport(
                time.instant(),
                ScriptedRadio.address(1),
                OptionalInt.of(-40),
                OptionalInt.empty(),
                radio.onAir().frame.encode(0, true),
                AdvertisingData.EMPTY,
                true,
                false));
    time.passSeconds(10);
    assertThat(saved()).isEmpty();
    assertThat(tracer.status().count(Counter.FRAMES)).isEqualTo(1);
  }

  @Test
  void followsOtherSettingsAtOnce() throws Exception {
    tracer.start();
    assertThat(tracer.settings()).isEqualTo(ALWAYS);
    TracingSettings power = ALWAYS.toBuilder().includeTxPower(true).build();
    tracer.apply(power);
    assertThat(tracer.settings()).isSameAs(power);
    assertThat(radio.onAir().frame.includeTxPower()).isTrue();
    tracer.apply(power.toBuilder().form(BeaconForm.IOS).build());
    assertThat(radio.onAir().frame).isEqualTo(Beacon.toIosAdvertisement());
    tracer.apply(
        ALWAYS.toBuilder()
            .dutyCycle(ALWAYS.dutyCycle().withScanPower(ScanPower.LOW_POWER))
            .build());
    assertThat(radio.scan().settings.power()).isEqualTo(ScanPower.LOW_POWER);
  }

  @Test
  void leavesTheFrameAloneForSettingsOfNoFrame() {
    tracer.start();
    tracer.apply(ALWAYS.toBuilder().regions(List.of("VN")).retentionDays(7).build());
    assertThat(radio.sent).hasSize(1);
    assertThat(radio.scans).hasSize(1);
  }

  @Test
  void startsNothingBySettingsOfAStoppedTracer() {
    tracer.apply(ALWAYS.toBuilder().includeTxPower(true).build());
    assertThat(radio.sent).isEmpty();
    tracer.start();
    assertThat(radio.onAir().frame.includeTxPower()).isTrue();
  }

  @Test
  void followsAnotherScheduleFromTheNextDayOn() throws Exception {
    tracer.start();
    tracer.apply(
        ALWAYS.toBuilder().idSchedule(new IdSchedule(1440)).keyPolicy(KeyPolicy.CHAINED).build());
    RollingId today = tracer.currentId();
    time.passSeconds(60);
    assertThat(tracer.currentId()).isEqualTo(today);
    time.set(Duration.ofHours(14));
    RollingId tomorrow = tracer.currentId();
    time.passSeconds(60);
    assertThat(tracer.currentId()).isNotEqualTo(tomorrow);
  }

  @Test
  void reportsAVaultThatFailsAndHoldsTheOtherSettings() {
    tracer.start();
    tracer.stop();
    vault.store("identity", SecretBytes.copyOf(new byte[3]));
    tracer.start();
    tracer.apply(ALWAYS.toBuilder().retentionDays(7).build());
    assertThat(has(Kind.VAULT_FAILED)).isTrue();
    assertThat(tracer.settings().retentionDays()).isEqualTo(7);
  }

  @Test
  void reportsSettingsThatCannotBeStoredThoughNothingRuns() {
    vault.store("identity", SecretBytes.copyOf(new byte[3]));
    tracer.apply(ALWAYS.toBuilder().keyPolicy(KeyPolicy.CHAINED).build());
    assertThat(tracer.status().problem(Kind.VAULT_FAILED))
        .map(Problem::detail)
        .hasValueSatisfying(text -> assertThat(text).contains("\"identity\""));
  }

  @Test
  void waitsForAMissedDeviceThroughTheScansPeriod() {
    tracer.apply(ALWAYS.toBuilder().dutyCycle(DutyCycle.APP).build());
    List<Encounter> ended = new ArrayList<>();
    try (Registration listening = tracer.addListener(TracingListener.ofEnded(ended::add))) {
      tracer.start();
      hear(1);
      time.passSeconds(600);
      assertThat(ended).as("two scans may miss it").isEmpty();
      time.passSeconds(310);
      assertThat(ended).hasSize(1);
      assertThat(listening.isActive()).isTrue();
    }
  }

  @Test
  void asksAnUnreadDeviceAgainThroughTheScansPeriod() {
    tracer.apply(ALWAYS.toBuilder().dutyCycle(DutyCycle.APP).build());
    tracer.start();
    radio.scan().listener.onReport(ScriptedRadio.ios(1, time.instant(), -60));
    time.settle();
    for (int seconds : new int[] {5, 30, 180}) {
      radio
          .reads
          .get(radio.reads.size() - 1)
          .answer()
          .completeExceptionally(new RadioException(Reason.DISCONNECTED, "scripted"));
      time.passSeconds(seconds);
    }
    assertThat(radio.reads).as("after 0, 5, 35 and 215 s").hasSize(4);
  }

  private static Encounter onDay(LocalDate day) {
    return new Encounter(
        ScriptedRadio.id(1),
        ScriptedRadio.id(0),
        BeaconForm.ANDROID,
        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
        OptionalInt.empty(),
        RssiSamples.EMPTY,
        Presence.of(0, 30));
  }

  @Test
  void purgesByAShorterRetentionAtOnce() throws Exception {
    LocalDate today = LocalDate.of(2020, 8, 9);
    log.write(List.of(onDay(today.minusDays(10)), onDay(today)));
    tracer.start();
    assertThat(log.utcDays()).hasSize(2);
    tracer.apply(ALWAYS.toBuilder().retentionDays(7).build());
    assertThat(log.utcDays()).containsExactly(today);
    tracer.stop();
    log.write(List.of(onDay(today.minusDays(10))));
    tracer.start();
    assertThat(log.utcDays()).as("it holds from then on").containsExactly(today);
  }

  @Test
  void bringsHintsToTheRhythm() {
    TracingSettings adapting =
        ALWAYS.toBuilder().dutyCycle(DutyCycle.ofSeconds(15, 0, 21, 54).withAdapting(true)).build();
    tracer.apply(adapting);
    tracer.start();
    tracer.hint(Set.of(DeviceHint.BATTERY_SAVING));
    time.passSeconds(21 + 54 + 2);
    assertThat(radio.scans).as("the pause is longer by 30 s").hasSize(1);
    time.passSeconds(30);
    assertThat(radio.scans).hasSize(2);
  }

  @Test
  void sendsLessOftenToACrowd() {
    tracer.apply(
        ALWAYS.toBuilder()
            .dutyCycle(DutyCycle.ofSeconds(15, 0, 21, 54).withAdapting(true))
            .build());
    tracer.start();
    for (int scan = 0; scan < 2; scan++) {
      for (int device = 0; device < 1_000; device++) {
        radio.scan().listener.onReport(ScriptedRadio.android(device, time.instant(), -60));
      }
      time.passSeconds(90);
    }
    assertThat(radio.onAir().settings.interval()).isGreaterThan(Duration.ofMillis(500));
  }

  @Test
  void followsATrustedClockAtOnce() throws Exception {
    tracer.start();
    RollingId before = tracer.currentId();
    time.set(Duration.ofDays(-3));
    time.passSeconds(15);
    assertThat(has(Kind.CLOCK_JUMPED)).isTrue();
    assertThat(tracer.currentId()).isEqualTo(before);
    tracer.trustClock();
    assertThat(has(Kind.CLOCK_JUMPED)).isFalse();
    assertThat(tracer.currentId()).isNotEqualTo(before);
    assertThat(sendsTheIdOfNow()).isTrue();
    assertThat(tracer.status().time()).isEqualTo(time.instant());
  }

  @Test
  void startsNothingByATrustedClock() {
    tracer.trustClock();
    assertThat(radio.sent).isEmpty();
  }

  @Test
  void forgetsByAnErasureWhatIsNotSavedAndChangesTheId() throws Exception {
    tracer.start();
    RollingId before = tracer.currentId();
    hear(1);
    tracer.records().erase();
    assertThat(tracer.currentId()).isNotEqualTo(before);
    assertThat(sendsTheIdOfNow()).isTrue();
    time.passSeconds(60);
    assertThat(saved()).isEmpty();
  }

  @Test
  void seesInTheRecordsWhatIsNotSavedYet() throws Exception {
    tracer.start();
    hear(1);
    assertThat(tracer.records().localContactDays(ZoneOffset.UTC)).hasSize(1);
  }
}
