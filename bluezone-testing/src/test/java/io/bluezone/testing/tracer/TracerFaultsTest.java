// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.records.CheckOptions;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.testing.radio.FaultyRadio;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TracerFaultsTest {

  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void reportsNoProblemAtFirst() {
    Town.Person an = town.person("An", Town.HERE);
    town.person("Bình", Town.metres(1));
    town.minutes(30);
    assertThat(an.status().problems()).isEmpty();
    assertThat(an.status().activity().lastForeignPacket().orElseThrow())
        .isAfter(town.now().minus(Duration.ofMinutes(2)));
    assertThat(an.status().activity().lastAdvertisement().orElseThrow())
        .isAfter(town.now().minus(Duration.ofMinutes(1)));
  }

  @Test
  void followsTheAdapterOffAndOn() {
    Town.Person an = town.person("An", Town.HERE);
    Town.Person binh = town.person("Bình", Town.metres(1));
    town.minutes(5);
    an.device.power(false);
    town.minutes(5);
    Instant off = Town.START.plus(Duration.ofMinutes(5));
    assertThat(an.status().problems()).extracting(Problem::kind).containsExactly(Kind.ADAPTER_OFF);
    assertThat(an.status().problem(Kind.ADAPTER_OFF).orElseThrow().since()).isEqualTo(off);
    assertThat(an.status().activity().advertising()).isFalse();
    assertThat(an.status().activity().scanning()).isFalse();
    long sightings = an.status().count(Counter.SIGHTINGS);
    an.device.power(true);
    town.minutes(3);
    assertThat(an.status().problems()).isEmpty();
    assertThat(an.status().count(Counter.SIGHTINGS)).isGreaterThan(sightings);
    assertThat(an.encountersWith(binh.id())).hasSize(1);
    assertThat(an.encountersWith(binh.id()).get(0).duration())
        .as("nothing is counted while the adapter was off")
        .isLessThan(Duration.ofMinutes(8));
    assertThat(an.statuses)
        .anyMatch(status -> status.has(Kind.ADAPTER_OFF))
        .last()
        .matches(status -> status.problems().isEmpty());
  }

  @Test
  void startsEvenWhileTheAdapterIsOff() {
    Town.Person an = new PoweredOff().person;
    town.minutes(1);
    assertThat(an.status().has(Kind.ADAPTER_OFF)).isTrue();
    an.device.power(true);
    town.minutes(3);
    assertThat(an.status().problems()).isEmpty();
    assertThat(an.status().count(Counter.ADVERTISEMENTS)).isPositive();
    assertThat(an.status().activity().serving()).isTrue();
  }

  private final class PoweredOff {
    final Town.Person person = town.idlePerson("An", Town.HERE);

    PoweredOff() {
      person.device.power(false);
      person.tracer.start();
    }
  }

  @Test
  void reportsARadioThatCannotAdvertiseAndStillListens() {
    Town.Person an = town.person("An", Town.HERE);
    an.tracer.stop();
    an.device.become(an.device.profile().withAdvertising(0, 31));
    an.tracer.start();
    Town.Person binh = town.person("Bình", Town.metres(1));
    town.minutes(5);
    assertThat(an.status().has(Kind.NOT_ADVERTISING)).isTrue();
    assertThat(an.status().problem(Kind.NOT_ADVERTISING).orElseThrow().detail())
        .contains("instances");
    assertThat(an.encountersWith(binh.id())).hasSize(1);
  }

  @Test
  void reportsARadioThatNeverSendsSuchFrames() {
    Town.Person an = town.person("An", Town.HERE);
    an.tracer.stop();
    an.device.become(DeviceProfile.iPhoneForeground());
    an.tracer.start();
    town.minutes(1);
    assertThat(an.status().has(Kind.ADVERTISING_NOT_SUPPORTED)).isTrue();
  }

  @Test
  void advertisesAgainWhenAnInstanceIsFree() throws Exception {
    Town.Person an =
        town.person("An", Town.HERE, settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
    an.tracer.stop();
    List<Registration> others = new ArrayList<>();
    for (int i = 0; i < an.device.capabilities().advertisingInstances(); i++) {
      others.add(
          an.device.advertise(
              Advertisement.builder().localName("x" + i).build(), AdvertiseSettings.DEFAULT));
    }
    an.tracer.start();
    town.person("Bình", Town.metres(1));
    town.minutes(2);
    assertThat(an.status().has(Kind.NOT_ADVERTISING)).isTrue();
    others.get(0).close();
    town.minutes(6);
    assertThat(an.status().problems()).isEmpty();
    assertThat(an.status().activity().advertising()).isTrue();
  }

  @Test
  void reportsAnAddressThatStays() {
    Town.Person an = town.person("An", Town.HERE);
    an.tracer.stop();
    an.device.become(an.device.profile().withPublicAddress());
    an.tracer.start();
    assertThat(an.status().has(Kind.ADDRESS_DOES_NOT_ROTATE)).isTrue();
    an.tracer.stop();
    assertThat(an.status().problems()).isEmpty();
  }

  @Test
  void reportsAndRestartsAScanThatHearsNothing() {
    Town.Person an =
        town.person("An", Town.HERE, settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
    town.minutes(4);
    assertThat(an.status().problems()).isEmpty();
    town.minutes(2);
    assertThat(an.status().has(Kind.SCAN_SILENT)).isTrue();
    assertThat(an.status().problem(Kind.SCAN_SILENT).orElseThrow().detail())
        .matches("listened for [0-9]+ minutes and heard nothing");
    town.person("Bình", Town.metres(1));
    town.minutes(1);
    assertThat(an.status().problems()).isEmpty();
  }

  @Test
  void takesAnyBluetoothDeviceForASignOfLife() throws Exception {
    Town.Person an =
        town.person("An", Town.HERE, settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
    SimulatedDevice headset = town.world.addDevice(DeviceProfile.android(), Town.metres(1));
    assertThat(
            headset
                .advertise(
                    Advertisement.builder().localName("headset").build(), AdvertiseSettings.DEFAULT)
                .isActive())
        .isTrue();
    town.minutes(30);
    assertThat(an.status().problems()).isEmpty();
    assertThat(an.status().activity().lastForeignPacket()).isPresent();
    assertThat(an.status().count(Counter.FRAMES)).isZero();
  }

  @Test
  void doesNotTurnTimeBackWithTheClock() {
    Town.Person an = town.person("An", Town.HERE);
    Town.Person binh = town.person("Bình", Town.metres(1));
    town.minutes(40);
    RollingId before = an.id();
    an.setClockAhead(Duration.ofDays(-2));
    town.minutes(4);
    assertThat(an.id()).isEqualTo(before);
    assertThat(an.status().has(Kind.CLOCK_JUMPED)).isTrue();
    assertThat(an.status().count(Counter.QUARANTINED)).isPositive();
    assertThat(an.encounters()).allMatch(each -> each.first().isAfter(Town.START.minusSeconds(1)));
    assertThat(an.encountersWith(binh.id())).isNotEmpty();
    an.setClockAhead(Duration.ZERO);
    town.minutes(2);
    assertThat(an.status().problems()).isEmpty();
  }

  @Test
  void findsOutAClockSetBackWhileTheProgramIsOff() {
    Town.Person an = town.person("An", Town.HERE);
    town.minutes(60);
    RollingId before = an.id();
    an.setClockAhead(Duration.ofDays(-2));
    an.restart();
    town.minutes(1);
    assertThat(an.status().has(Kind.CLOCK_JUMPED)).isTrue();
    assertThat(an.status().time()).isAfter(Town.START);
    assertThat(before).isNotNull();
  }

  @Test
  void letsAKnowingCallerVouchForTheTime() {
    Town.Person an = town.person("An", Town.HERE);
    town.minutes(5);
    an.setClockAhead(Duration.ofDays(-2));
    town.minutes(1);
    an.tracer.trustClock();
    assertThat(an.status().problems()).isEmpty();
    assertThat(an.status().time()).isEqualTo(town.now().minus(Duration.ofDays(2)));
  }

  @Test
  void takesTheIdOfTheNewTimeAfterAJumpAhead() {
    Town.Person an =
        town.person("An", Town.HERE, settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
    List<ScanReport> heard = town.sniffer(Town.metres(1));
    town.minutes(1);
    RollingId before = an.id();
    an.setClockAhead(Duration.ofHours(3));
    town.pass(Duration.ofSeconds(20));
    heard.clear();
    town.pass(Duration.ofSeconds(5));
    assertThat(an.id()).isNotEqualTo(before);
    assertThat(heard)
        .isNotEmpty()
        .allMatch(report -> Beacon.decode(report).orElseThrow().id().equals(Optional.of(an.id())));
  }

  @Test
  void reportsAVaultThatFailsAndSendsNothingUntilItWorks() {
    Town.Person an = town.idlePerson("An", Town.HERE);
    an.vault.fail(true);
    an.tracer.start();
    List<ScanReport> heard = town.sniffer(Town.metres(1));
    town.minutes(2);
    assertThat(an.status().has(Kind.VAULT_FAILED)).isTrue();
    assertThat(heard).isEmpty();
    an.vault.fail(false);
    town.minutes(10);
    assertThat(an.status().problems()).isEmpty();
    assertThat(heard).isNotEmpty();
  }

  @Test
  void reportsALogThatCannotBeWrittenAndTriesAgain() throws Exception {
    Town.Person an = town.person("An", Town.HERE);
    town.person("Bình", Town.metres(1));
    an.log.close();
    town.minutes(4);
    assertThat(an.status().has(Kind.LOG_WRITE_FAILED)).isTrue();
    assertThat(
            an.status().activity().scanning()
                || an.status().activity().advertising()
                || an.status().activity().serving())
        .isTrue();
  }

  @Test
  void reportsAClosedRadio() {
    Town.Person an = town.person("An", Town.HERE);
    town.minutes(1);
    an.device.close();
    town.minutes(1);
    assertThat(an.status().has(Kind.RADIO_CLOSED)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void putsEveryProblemInWords(Kind kind) {
    assertThat(kind.sentence(Locale.ENGLISH)).endsWith(".").hasSizeGreaterThan(20);
    assertThat(kind.sentence(new Locale("vi")))
        .endsWith(".")
        .isNotEqualTo(kind.sentence(Locale.ENGLISH));
  }

  @Test
  void reportsAMissingPermissionUntilItIsGranted() {
    Town.Person an = town.idlePerson("An", Town.HERE);
    an.device
        .faults()
        .refuseStarts(new RadioException(Reason.NOT_PERMITTED, "no permission to scan"));
    an.tracer.start();
    town.minutes(10);
    assertThat(an.status().problems())
        .extracting(Problem::kind)
        .containsExactly(Kind.PERMISSION_MISSING);
    assertThat(an.status().problem(Kind.PERMISSION_MISSING).orElseThrow().since())
        .isEqualTo(Town.START);
    an.device.faults().acceptStarts();
    town.minutes(6);
    assertThat(an.status().problems()).isEmpty();
    assertThat(an.status().activity().serving()).isTrue();
  }

  @Test
  void restartsWhatThePlatformEnds() {
    Town.Person an =
        town.person("An", Town.HERE, settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
    Town.Person binh =
        town.person("Bình", Town.metres(1), settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
    town.minutes(2);
    an.device
        .faults()
        .endEverything(new RadioException(Reason.RELEASED, "the platform needs the radio"));
    town.pass(Duration.ofMillis(100));
    assertThat(an.status().has(Kind.NOT_ADVERTISING)).isTrue();
    assertThat(an.status().has(Kind.NOT_SCANNING)).isTrue();
    town.pass(Duration.ofSeconds(10));
    assertThat(an.status().problems()).isEmpty();
    assertThat(an.status().activity().advertising()).isTrue();
    long sightings = an.status().count(Counter.SIGHTINGS);
    town.minutes(1);
    assertThat(an.status().count(Counter.SIGHTINGS)).isGreaterThan(sightings);
    assertThat(an.encountersWith(binh.id())).isNotEmpty();
  }

  @Test
  void doesNotCountTimeInWhichTheScanDidNotStart() {
    Town.Person an = town.person("An", Town.HERE);
    Town.Person binh = town.person("Bình", Town.metres(1));
    town.minutes(3);
    an.device.faults().refuseStarts(new RadioException(Reason.BUSY, "somebody else scans"));
    town.minutes(6);
    assertThat(an.status().has(Kind.NOT_SCANNING)).isTrue();
    an.device.faults().acceptStarts();
    town.minutes(5);
    assertThat(an.encountersWith(binh.id()).get(0).duration()).isLessThan(Duration.ofMinutes(8));
  }

  private FaultyRadio faultyRadio() {
    return new FaultyRadio(
        town.world.addDevice("An", DeviceProfile.android(), Town.HERE), address -> false);
  }

  @Test
  void findsOutAndRestartsAScanThatEndsSilently() throws Exception {
    town.person("Bình", Town.metres(1), settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
    FaultyRadio radio = faultyRadio();
    try (ProximityTracer tracer = tracer(radio)) {
      tracer.start();
      town.minutes(1);
      assertThat(tracer.status().activity().scanning()).isTrue();
      radio.endScansSilently();
      long frames = tracer.status().count(Counter.FRAMES);
      town.minutes(1);
      assertThat(tracer.status().count(Counter.FRAMES)).isGreaterThan(frames + 10);
    }
  }

  @Test
  void reportsAScanThatThePlatformMakesWait() throws Exception {
    FaultyRadio radio = faultyRadio();
    try (ProximityTracer tracer = tracer(radio)) {
      tracer.start();
      town.pass(Duration.ofSeconds(5));
      radio.pauseScan(new RadioException(Reason.THROTTLED, "five scans in 30 s"));
      town.minutes(10);
      assertThat(tracer.status().problems())
          .extracting(Problem::kind)
          .as("silence is no sign of a dead scan while it waits")
          .containsExactly(Kind.NOT_SCANNING);
      assertThat(tracer.status().activity().scanning()).isFalse();
      assertThat(radio.asked()).hasSize(1);
      radio.resumeScan();
      town.pass(Duration.ofSeconds(1));
      assertThat(tracer.status().problems()).isEmpty();
      assertThat(tracer.status().activity().scanning()).isTrue();
    }
  }

  @Test
  void givesUpAPausingScanWithoutFiltersForOneWithFilters() throws Exception {
    FaultyRadio radio = faultyRadio();
    try (ProximityTracer tracer = tracer(radio)) {
      tracer.start();
      town.pass(Duration.ofSeconds(90));
      assertThat(last(radio.asked()).filters()).as("it was silent for a minute").isEmpty();
      radio.pauseScan(new RadioException(Reason.BUSY, "the screen is off"));
      town.pass(Duration.ofSeconds(1));
      assertThat(last(radio.asked()).filters()).isNotEmpty();
      assertThat(tracer.status().problems()).isEmpty();
      assertThat(tracer.status().activity().scanning()).isTrue();
    }
  }

  private static ScanSettings last(List<ScanSettings> all) {
    return all.get(all.size() - 1);
  }

  private ProximityTracer tracer(BleRadio radio) {
    return ProximityTracer.builder(radio, new InMemoryContactLog(), new InMemoryKeyVault())
        .time(town.world.time())
        .settings(TracingSettings.builder().dutyCycle(DutyCycle.CONTINUOUS).build())
        .build();
  }

  @Test
  void goesOnBesideAReadThatNeverEnds() throws Exception {
    RollingId mai = RollingId.fromHex("a1a1a1a1a1a1a1a1a1a1a1a1");
    SimulatedDevice stuck =
        town.iPhone("stuck", DeviceProfile.iPhoneForeground(), Town.metres(1), mai);
    SimulatedDevice device = town.world.addDevice("An", DeviceProfile.android(), Town.HERE);
    BleRadio radio = new FaultyRadio(device, address -> stuck.addresses().contains(address));
    try (ProximityTracer tracer = tracer(radio)) {
      tracer.start();
      town.pass(Duration.ofSeconds(5));
      town.iPhone("Mai", DeviceProfile.iPhoneForeground(), Town.metres(2), mai);
      town.minutes(3);
      assertThat(tracer.status().count(Counter.GATT_READS)).isPositive();
      assertThat(tracer.status().count(Counter.GATT_FAILURES)).isBetween(1L, 3L);
    }
  }

  @Test
  void servesManyThreadsAtOnce() throws Exception {
    SimulatedDevice device = town.world.addDevice("An", DeviceProfile.android(), Town.HERE);
    InMemoryContactLog log = new InMemoryContactLog();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (ProximityTracer tracer =
        ProximityTracer.builder(device, log, new InMemoryKeyVault()).build()) {
      tracer.addListener(encounter -> {});
      List<Future<?>> work = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        work.add(
            pool.submit(
                () -> {
                  for (int round = 0; round < 50; round++) {
                    tracer.start();
                    assertThat(tracer.status().time()).isNotNull();
                    assertThat(tracer.currentId()).isNotNull();
                    tracer.apply(
                        tracer.settings().toBuilder().dutyCycle(DutyCycle.CONTINUOUS).build());
                    assertThat(
                            tracer
                                .records()
                                .check(List.of(), MatchPolicy.DEFAULT, CheckOptions.DEFAULT)
                                .isEmpty())
                        .isTrue();
                    tracer.stop();
                  }
                  return null;
                }));
      }
      for (Future<?> each : work) {
        each.get();
      }
      assertThat(tracer.status().state()).isEqualTo(TracingStatus.State.STOPPED);
      assertThat(device.addresses()).isEmpty();
      tracer.start();
      assertThat(device.addresses()).hasSize(1);
    } finally {
      pool.shutdownNow();
    }
  }
}
