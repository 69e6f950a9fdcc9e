// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.records.CheckOptions;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentRecord;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttackTest {

  private static final LocalDate NEXT_DAY = Town.DAY.plusDays(1);

  private final Town town = new Town();
  private final SimulatedDevice attacker =
      town.world.addDevice("attacker", DeviceProfile.android(), Town.metres(2));

  @AfterEach
  void close() {
    town.close();
  }

  private Registration send(RollingId id) throws RadioException {
    return attacker.advertise(Beacon.toAdvertisement(id), AdvertiseSettings.DEFAULT);
  }

  private List<DisclosedKey> keysOf(Town.Person person, LocalDate day) throws Exception {
    return person
        .tracer
        .records()
        .prepareDisclosure(person.consent(Consent.Scope.OWN_KEYS, day, day))
        .keys();
  }

  private static ExposureReport check(Town.Person person, List<DisclosedKey> cases)
      throws Exception {
    return person.tracer.records().check(cases, MatchPolicy.DEFAULT, CheckOptions.DEFAULT);
  }

  @Test
  void findsNoExposureInAnIdReplayedOutsideItsInterval() throws Exception {
    Town.Person an = town.person("An", Town.HERE);
    Town.Person victim = town.person("Bình", Town.metres(900));
    town.minutes(10);
    RollingId captured = victim.id();
    town.minutes(10);
    try (Registration replay = send(captured)) {
      town.minutes(30);
    }
    assertThat(an.encountersWith(captured)).as("recorded for what it is").isNotEmpty();
    town.until(Town.midnight(NEXT_DAY).plusSeconds(600));
    assertThat(check(an, keysOf(victim, Town.DAY)).isEmpty()).isTrue();
  }

  @Test
  void showsARelayTooShortForACloseContactAsNone() throws Exception {
    Town.Person an = town.person("An", Town.HERE);
    Town.Person victim = town.person("Bình", Town.metres(900));
    town.minutes(2);
    try (Registration relay = send(victim.id())) {
      town.minutes(10);
    }
    town.until(Town.midnight(NEXT_DAY).plusSeconds(600));
    ExposureReport report = check(an, keysOf(victim, Town.DAY));
    assertThat(report.exposures()).hasSize(1);
    assertThat(report.hasCloseContact()).isFalse();
  }

  @Test
  void ignoresOwnIdsSentBack() throws Exception {
    Town.Person an = town.person("An", Town.HERE);
    RollingId first = an.id();
    try (Registration mirror = send(first)) {
      town.minutes(40);
    }
    assertThat(an.encounters()).isEmpty();
  }

  @Test
  void withstandsTheTimeMachine() throws Exception {
    Town.Person victim = town.person("Bình", Town.metres(900));
    Town.Person an = town.person("An", Town.HERE);
    town.until(Town.midnight(NEXT_DAY).plus(Duration.ofHours(5)));
    List<DisclosedKey> published = keysOf(victim, Town.DAY);
    DisclosedKey key = published.get(0);
    Duration back = Duration.ofDays(1);
    an.setClockAhead(back.negated());
    Instant fake = town.now().minus(back);
    RollingId replayed = key.key().rollingIdAt(key.schedule(), fake);
    try (Registration replay = send(replayed)) {
      town.minutes(20);
    }
    assertThat(an.encountersWith(replayed)).isNotEmpty();
    an.setClockAhead(Duration.ZERO);
    assertThat(check(an, published).isEmpty()).isTrue();
  }

  @Test
  void keepsTheCloseEncounterInAFloodOfInventedIds() throws Exception {
    Town.Person an =
        town.person("An", Town.HERE, settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
    Town.Person binh =
        town.person("Bình", Town.metres(1), settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
    town.minutes(8);
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] id = new byte[RollingId.LENGTH];
      random.nextBytes(id);
      assertThat(
              attacker
                  .broadcast(
                      Beacon.toAdvertisement(RollingId.of(id)).encode(0, true),
                      new DeviceAddress(0x4000_0000_0000L + i, DeviceAddress.Type.RANDOM),
                      AdvertiseSettings.DEFAULT.withInterval(Duration.ofSeconds(10)))
                  .isActive())
          .isTrue();
    }
    town.pass(Duration.ofMinutes(1));
    assertThat(an.encounters()).hasSizeGreaterThan(100);
    assertThat(an.encountersWith(binh.id()).get(0).duration()).isGreaterThan(Duration.ofMinutes(7));
  }

  @Test
  void warnsThoseWhoWereAtAVenueWithTheCaseAlone() throws Exception {
    Town.Person gate =
        town.person("Gate", Town.HERE, settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
    Town.Person early = town.person("Early", Town.metres(1));
    town.minutes(30);
    early.device.moveTo(Town.metres(900));
    town.until(Town.START.plus(Duration.ofMinutes(60)));
    Town.Person late = town.person("Late", Town.metres(1));
    town.minutes(30);
    late.device.moveTo(Town.metres(-900));
    town.minutes(30);
    Instant from = Town.START.plus(Duration.ofMinutes(60));
    Consent consent = gate.consent(Consent.Scope.OWN_KEYS, Town.DAY, Town.DAY);
    List<DisclosedKey> keys =
        gate.tracer
            .records()
            .prepareVenueDisclosure(from, from.plus(Duration.ofMinutes(30)), consent)
            .keys();
    assertThat(keys).hasSize(1);
    assertThat(keys.get(0).from()).isEqualTo(from);
    assertThat(check(late, keys).hasCloseContact()).isTrue();
    assertThat(check(early, keys).isEmpty()).isTrue();
    assertThat(gate.tracer.records().consents())
        .extracting(ConsentRecord::purpose)
        .containsExactly(ConsentRecord.Purpose.VENUE_DISCLOSURE);
  }

  @Test
  void sendsNoIdOfADisclosedIntervalAgain() throws Exception {
    Town.Person an =
        town.person("An", Town.metres(1), settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
    town.minutes(20);
    DisclosedKey key =
        an.tracer
            .records()
            .prepareDisclosureWithToday(an.consent(Consent.Scope.OWN_KEYS, Town.DAY, Town.DAY))
            .keys()
            .get(0);
    town.minutes(15);
    List<ScanReport> heard = town.sniffer(Town.HERE);
    town.minutes(5);
    List<RollingId> derivable = key.key().rollingIds(key.schedule()).toList();
    assertThat(heard)
        .isNotEmpty()
        .noneMatch(
            report -> derivable.contains(Beacon.decode(report).orElseThrow().id().orElseThrow()));
  }
}
