// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.records.CheckOptions;
import io.bluezone.records.Consent;
import io.bluezone.records.Consent.Scope;
import io.bluezone.records.ConsentException;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.RecordedContact;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.testing.store.Encounters;
import io.bluezone.testing.store.FaultyVault;
import io.bluezone.tracing.TracingSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What was recorded is used without a radio. */
class ContactRecordsTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 2);
  private static final Instant MIDNIGHT = Instant.parse("2020-08-02T00:00:00Z");
  private static final Instant NOON = Instant.parse("2020-08-02T12:00:00Z");
  private static final Instant NOW = Instant.parse("2020-08-03T12:00:00Z");
  private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

  private final SecureRandom random = new SecureRandom();
  private final SigningKey authority = SigningKey.random("moh", random);
  private final DailyKey caseKey = DailyKey.of(SecretBytes.fromHex("5a".repeat(32)), DAY);
  private final InMemoryContactLog log = new InMemoryContactLog();
  private final FaultyVault vault = new FaultyVault();
  private final ContactRecords records = records(TracingSettings.DEFAULT);

  private ContactRecords records(TracingSettings settings) {
    return ContactRecords.builder(log, vault)
        .exposureRule(settings.exposureRule())
        .regions(settings.regions())
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .build();
  }

  private CaseBulletin bulletin(String region, long sequence) throws IOException {
    return bulletin(region, sequence, NOW.minusSeconds(60));
  }

  private CaseBulletin bulletin(String region, long sequence, Instant issued) throws IOException {
    DisclosedKey disclosed =
        new DisclosedKey(
            caseKey,
            IdSchedule.DEFAULT,
            new DayInterval(DAY, 0),
            new DayInterval(DAY.plusDays(1), 0));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new BulletinWriter(region, sequence, issued)
        .addAll(List.of(disclosed))
        .signWith(authority)
        .write(file, random);
    return read(file);
  }

  private CaseBulletin read(ByteArrayOutputStream file) throws IOException {
    return CaseBulletin.read(
        new ByteArrayInputStream(file.toByteArray()), AuthorityKeys.of(authority.authorityKey()));
  }

  private void meetTheCase() throws IOException {
    RollingId id = caseKey.rollingIds(IdSchedule.DEFAULT).toList().get(48);
    log.write(List.of(encounter(id, Encounters.OWN, NOON, 0, 899, -50)));
  }

  private static Encounter encounter(
      RollingId id, RollingId own, Instant start, int from, int to, int rssi) {
    return new Encounter(
        id,
        own,
        BeaconForm.ANDROID,
        start,
        OptionalInt.empty(),
        RssiSamples.builder().add(from, rssi).add(to, rssi).build(),
        Presence.of(from, to));
  }

  private static void assertRefused(SignedFileException.Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(call)
        .matches(refusal -> refusal.reason() == reason, "reason " + reason);
  }

  private static Consent consent(Scope scope) {
    return new Consent(scope, DAY, DAY.plusDays(1), "May it be given away?", NOW);
  }

  @Test
  void checksABulletinAndTheSameOneAgain() throws Exception {
    meetTheCase();
    CaseBulletin bulletin = bulletin("VN", 7);
    for (int round = 0; round < 2; round++) {
      assertThat(records.check(bulletin).exposures())
          .singleElement()
          .satisfies(
              exposure -> {
                assertThat(exposure.localDay()).isEqualTo(DAY);
                assertThat(exposure.near()).isEqualTo(Duration.ofSeconds(899));
              });
    }
  }

  @Test
  void takesABulletinSignedOnceMoreForTheSame() throws Exception {
    CaseBulletin bulletin = bulletin("VN", 7);
    records.check(bulletin);
    ByteArrayOutputStream cosigned = new ByteArrayOutputStream();
    bulletin.cosign(SigningKey.random("second", random), cosigned);
    assertThat(records.check(read(cosigned)).isEmpty()).isTrue();
  }

  @Test
  void checksBulletinsOfARegionInAnyOrder() throws Exception {
    meetTheCase();
    for (long number : new long[] {7, 6, 7, Long.MAX_VALUE, 1}) {
      assertThat(records.check(bulletin("VN", number)).exposures()).hasSize(1);
    }
  }

  @Test
  void refusesOtherRegionsThanTheOnesAskedFor() throws Exception {
    ContactRecords two = records(TracingSettings.builder().regions(List.of("VN", "LA")).build());
    two.check(bulletin("VN", 1));
    two.check(bulletin("LA", 1));
    CaseBulletin other = bulletin("KH", 9);
    assertRefused(SignedFileException.Reason.WRONG_REGION, () -> two.check(other));
  }

  @Test
  void refusesABulletinThatIsNotInForce() throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new BulletinWriter("VN", 9, NOW.minus(Duration.ofDays(30)))
        .expires(NOW.minus(Duration.ofDays(16)))
        .signWith(authority)
        .write(file, random);
    assertRefused(SignedFileException.Reason.EXPIRED, () -> records.check(read(file)));
  }

  @Test
  void disclosesNothingWithoutKeys() throws Exception {
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(() -> records.prepareDisclosure(consent(Scope.OWN_KEYS)))
        .matches(refusal -> refusal.reason() == ConsentException.Reason.NOTHING_TO_GIVE);
    assertThat(records.consents()).isEmpty();
  }

  @Test
  void disclosesTheKeysOfADeviceThatIsOffAsItWasSet() throws Exception {
    try (Town town = new Town()) {
      Town.Person an =
          town.person("An", Town.HERE, settings -> settings.idSchedule(new IdSchedule(48)));
      RollingId onTheAir = an.id();
      town.until(Town.midnight(Town.DAY.plusDays(1)).plusSeconds(3600));
      an.tracer.close();
      ContactRecords off =
          ContactRecords.builder(an.log, an.vault).clock(town.world.clock()).build();

      Consent first = an.consent(Scope.OWN_KEYS, Town.DAY, Town.DAY);
      List<DisclosedKey> keys = off.prepareDisclosure(first).keys();

      assertThat(keys).hasSize(1);
      assertThat(keys.get(0).schedule().idsPerDay()).isEqualTo(48);
      assertThat(keys.get(0).key().rollingIds(keys.get(0).schedule())).contains(onTheAir);
      assertThat(off.consents()).hasSize(1);
      town.until(Town.midnight(Town.DAY.plusDays(2)).plusSeconds(3600));
      Consent second = an.consent(Scope.OWN_KEYS, Town.DAY.plusDays(1), Town.DAY.plusDays(1));
      assertThat(off.prepareDisclosure(second).keys())
          .allSatisfy(key -> assertThat(key.schedule().idsPerDay()).isEqualTo(48));
    }
  }

  @Test
  void exportsTheHistoryWithAConsentAndRecordsIt() throws Exception {
    meetTheCase();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(records.export(consent(Scope.WHOLE_HISTORY), out)).isEqualTo(1);
    assertThat(out.toString(UTF_8).lines()).hasSize(2);
    assertThat(records.consents()).hasSize(1);
    records.erase();
    assertThat(records.consents()).isEmpty();
    assertThat(records.contacts(DAY, ZoneOffset.UTC)).isEmpty();
    assertThat(records.localContactDays(ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void listsContactsByTheDayOfAZone() throws Exception {
    Instant beforeMidnight = MIDNIGHT.minus(Duration.ofMinutes(15));
    RollingId stays = Encounters.id(1);
    log.write(
        List.of(
            encounter(stays, Encounters.OWN, beforeMidnight, 600, 890, -50),
            encounter(stays, Encounters.id(9), MIDNIGHT, 10, 70, -95),
            encounter(Encounters.id(2), Encounters.OWN, NOON, 0, 60, -95)));

    assertThat(records.localContactDays(HANOI)).containsExactly(DAY);
    assertThat(records.contacts(DAY, HANOI)).hasSize(2);
    RecordedContact over = records.contacts(DAY, HANOI).get(0);
    assertThat(over.localDay()).isEqualTo(DAY);
    assertThat(over.from()).isEqualTo(beforeMidnight.plusSeconds(600));
    assertThat(over.until()).isEqualTo(MIDNIGHT.plusSeconds(70));
    assertThat(over.duration()).isEqualTo(Duration.ofSeconds(370));
    assertThat(over.proximity().band()).isEqualTo(Band.NEAR);
    assertThat(over.form()).isEqualTo(BeaconForm.ANDROID);
    assertThat(records.contacts(DAY, HANOI).get(1).proximity().band()).isNotEqualTo(Band.NEAR);

    assertThat(records.localContactDays(ZoneOffset.UTC)).containsExactly(DAY.minusDays(1), DAY);
    assertThat(records.contacts(DAY.minusDays(1), ZoneOffset.UTC))
        .singleElement()
        .satisfies(part -> assertThat(part.duration()).isEqualTo(Duration.ofSeconds(290)));
    assertThat(records.contacts(DAY, ZoneOffset.UTC))
        .extracting(RecordedContact::duration)
        .containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(60));
    assertThat(records.contacts(DAY.plusDays(1), ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void countsAContactThatComesBackLaterAsAnother() throws Exception {
    RollingId replayed = Encounters.id(1);
    log.write(
        List.of(
            encounter(replayed, Encounters.OWN, NOON, 0, 60, -50),
            encounter(replayed, Encounters.OWN, NOON.plusSeconds(900), 0, 60, -50)));
    assertThat(records.contacts(DAY, HANOI))
        .extracting(RecordedContact::from)
        .containsExactly(NOON, NOON.plusSeconds(900));
  }

  @Test
  void countsUtcDaysByTheOriginalsRuleWhateverTheRegions() throws Exception {
    Instant before = NOON.minusSeconds(900);
    log.write(
        List.of(
            encounter(
                caseKey.rollingIds(IdSchedule.DEFAULT).toList().get(47),
                Encounters.OWN,
                before,
                400,
                899,
                -50),
            encounter(
                caseKey.rollingIds(IdSchedule.DEFAULT).toList().get(48),
                Encounters.OWN,
                NOON,
                0,
                499,
                -50)));
    OriginalCase met =
        new OriginalCase(
            caseKey.secret(),
            MIDNIGHT.getEpochSecond(),
            IdSchedule.DEFAULT.idsPerDay(),
            MIDNIGHT.plusSeconds(86_400).getEpochSecond());
    ZoneId cutAtNoon = ZoneOffset.ofHours(12);
    ContactRecords region =
        records(
            TracingSettings.builder()
                .exposureRule(ExposureRule.CLOSE_CONTACT.withZone(cutAtNoon))
                .build());

    ExposureReport strict =
        region.check(List.of(met), MatchPolicy.STRICT_ORIGINAL, CheckOptions.DEFAULT);
    ExposureReport local = region.check(bulletin("VN", 1));

    assertThat(strict.exposures()).singleElement().matches(Exposure::isCloseContact);
    assertThat(local.exposures()).hasSize(2).noneMatch(Exposure::isCloseContact);
  }

  @Test
  void countsTimeThatTwoOfItsIdsCoverOnce() throws Exception {
    RollingId stays = Encounters.id(1);
    log.write(
        List.of(
            encounter(stays, Encounters.id(8), NOON, 0, 300, -50),
            encounter(stays, Encounters.id(9), NOON, 200, 500, -50)));
    assertThat(records.contacts(DAY, HANOI))
        .singleElement()
        .satisfies(contact -> assertThat(contact.duration()).isEqualTo(Duration.ofSeconds(500)));
  }

  @Test
  void servesManyThreads() throws Exception {
    meetTheCase();
    List<CaseBulletin> bulletins = new ArrayList<>();
    for (int sequence = 1; sequence <= 20; sequence++) {
      bulletins.add(bulletin("VN", sequence));
    }
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> work = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        work.add(pool.submit(() -> checkAll(bulletins)));
      }
      for (Future<?> each : work) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private Object checkAll(List<CaseBulletin> bulletins) throws IOException {
    for (CaseBulletin bulletin : bulletins) {
      assertThat(records.check(bulletin).exposures()).hasSize(1);
      assertThat(records.contacts(DAY, HANOI)).hasSize(1);
    }
    return bulletins;
  }

  @Test
  void seesWhatHasJustBeenHeardInATracersRecords() throws Exception {
    try (Town town = new Town()) {
      Town.Person an =
          town.person("An", Town.HERE, settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
      town.person("Bình", Town.metres(1), settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
      town.pass(Duration.ofMillis(2500));
      assertThat(an.encounters()).as("not saved yet").isEmpty();
      assertThat(an.tracer.records().contacts(Town.DAY, HANOI)).hasSize(1);
      town.minutes(2);
      RollingId before = an.id();
      an.tracer.records().erase();
      assertThat(an.tracer.records().contacts(Town.DAY, HANOI)).isEmpty();
      assertThat(an.id()).isNotEqualTo(before);
      town.minutes(2);
      assertThat(an.tracer.records().contacts(Town.DAY, HANOI)).isNotEmpty();
    }
  }

  @Test
  void givesATracersSettingsToItsRecords() throws Exception {
    try (Town town = new Town()) {
      Town.Person an = town.person("An", Town.HERE);
      ContactRecords live = an.tracer.records();
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      new BulletinWriter("VN", 1, town.now()).signWith(authority).write(file, random);
      CaseBulletin bulletin = read(file);
      live.check(bulletin);
      an.tracer.apply(an.tracer.settings().toBuilder().regions(List.of("LA")).build());
      assertRefused(SignedFileException.Reason.WRONG_REGION, () -> live.check(bulletin));
    }
  }
}
