// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.history.HistoryReader;
import io.bluezone.authority.history.HistoryRow;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.CaseMatcher;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.records.CheckOptions;
import io.bluezone.records.Consent;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.proximity.Band;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An and Bình have lunch together, Chi is elsewhere in town. Next day Bình turns out to be a case.
 */
class StoryTest {

  private static final LocalDate NEXT_DAY = Town.DAY.plusDays(1);
  private static final Duration LUNCH = Duration.ofMinutes(22);
  private static final Instant MEETING = Town.START.plus(Duration.ofMinutes(30));

  private final SecureRandom random = new SecureRandom();
  private final SigningKey authority = SigningKey.random("moh-2020", random);
  private final Town town = new Town();

  private record People(Town.Person an, Town.Person binh, Town.Person chi) {}

  @AfterEach
  void close() {
    town.close();
  }

  private People theDay(KeyPolicy policy) {
    Town.Person an = town.person("An", Town.HERE, settings -> settings.keyPolicy(policy));
    Town.Person binh =
        town.person(
            "Bình",
            Walk.from(Town.metres(900))
                .then(Duration.ofMinutes(30).minusSeconds(1), Town.metres(900))
                .then(Duration.ofMinutes(30), Town.metres(1))
                .then(Duration.ofMinutes(52), Town.metres(1))
                .then(Duration.ofMinutes(52).plusSeconds(1), Town.metres(900)),
            settings -> settings.keyPolicy(policy));
    Town.Person chi = town.person("Chi", Town.metres(-600), settings -> settings.keyPolicy(policy));
    town.until(Town.midnight(NEXT_DAY).plus(Duration.ofHours(3)));
    return new People(an, binh, chi);
  }

  private CaseBulletin publish(Disclosure disclosure) throws IOException {
    return publish(new BulletinWriter("VN", 1, town.now()).addAll(disclosure.keys()));
  }

  private CaseBulletin publish(BulletinWriter writer) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    writer.signWith(authority).write(file, random);
    return CaseBulletin.read(
        new ByteArrayInputStream(file.toByteArray()), AuthorityKeys.of(authority.authorityKey()));
  }

  @ParameterizedTest
  @EnumSource(KeyPolicy.class)
  void tellsTheOneWhoMetTheCaseWhenHowLongAndHowNear(KeyPolicy policy) throws Exception {
    People people = theDay(policy);
    Disclosure disclosure =
        people.binh().tracer.records().prepareDisclosure(ownKeys(people.binh()));
    CaseBulletin bulletin = publish(disclosure);

    ExposureReport report = people.an().tracer.records().check(bulletin);
    assertThat(report.exposures()).hasSize(1);
    Exposure exposure = report.exposures().get(0);
    assertThat(exposure.localDay()).isEqualTo(Town.DAY);
    assertThat(exposure.hours()).containsExactly(Town.START);
    assertThat(exposure.near()).isCloseTo(LUNCH, Duration.ofSeconds(90));
    assertThat(exposure.closest().band()).isEqualTo(Band.NEAR);
    assertThat(exposure.isCloseContact()).isTrue();
    assertThat(exposure.level()).isEqualTo(1);
    assertThat(report.explain(Locale.ENGLISH)).contains("20 minutes");

    assertThat(people.chi().tracer.records().check(bulletin).isEmpty()).isTrue();
    assertThat(people.binh().tracer.records().check(bulletin).isEmpty()).isTrue();
  }

  /** The lunch crosses an interval: its two IDs are joined. */
  @ParameterizedTest
  @EnumSource(KeyPolicy.class)
  void tellsTheSameByIdsThatAreListedWithoutTheirKeys(KeyPolicy policy) throws Exception {
    People people = theDay(policy);
    Disclosure disclosure =
        people.binh().tracer.records().prepareDisclosure(ownKeys(people.binh()));
    ExposureReport byKeys = people.an().tracer.records().check(publish(disclosure));
    CaseBulletin bulletin =
        publish(
            new BulletinWriter("VN", 2, town.now())
                .addIdsOf(disclosure.keys(), interval -> interval.utcDay().equals(Town.DAY)));

    ExposureReport report = people.an().tracer.records().check(bulletin);

    assertThat(report.exposures()).hasSize(1);
    Exposure exposure = report.exposures().get(0);
    assertThat(exposure.near()).isEqualTo(byKeys.exposures().get(0).near());
    assertThat(exposure.isCloseContact()).isTrue();
    assertThat(exposure.listed()).isPresent();
    assertThat(people.chi().tracer.records().check(bulletin).isEmpty()).isTrue();
    assertThat(people.binh().tracer.records().check(bulletin).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(KeyPolicy.class)
  void givesTheSameByTheOriginalFormats(KeyPolicy policy) throws Exception {
    People people = theDay(policy);
    List<OriginalCase> cases = new ArrayList<>();
    for (DisclosedKey key :
        people.binh().tracer.records().prepareDisclosure(ownKeys(people.binh())).keys()) {
      cases.add(
          new OriginalCase(
              key.key().secret(),
              key.from().getEpochSecond(),
              key.schedule().idsPerDay(),
              key.until().getEpochSecond()));
    }
    ExposureReport strict =
        people
            .an()
            .tracer
            .records()
            .check(cases, MatchPolicy.STRICT_ORIGINAL, CheckOptions.DEFAULT);
    assertThat(strict.exposures()).hasSize(1);
    assertThat(strict.exposures().get(0).near()).isCloseTo(LUNCH, Duration.ofSeconds(90));
    assertThat(
            people
                .chi()
                .tracer
                .records()
                .check(cases, MatchPolicy.STRICT_ORIGINAL, CheckOptions.DEFAULT)
                .isEmpty())
        .isTrue();

    List<HistoryRow> history = historyOf(people.an());
    SightingIndex.Builder index = SightingIndex.builder();
    history.forEach(row -> index.add(row.contactId(), Instant.ofEpochMilli(row.timeMillis())));
    List<CaseMatch> matches =
        CaseMatcher.of(index.build(), MatchPolicy.STRICT_ORIGINAL).match(cases);
    assertThat(matches).hasSize(1);
    assertThat(matches.get(0).sightings()).isEqualTo(history.size());
    assertThat(matches.get(0).first()).isBetween(MEETING, MEETING.plus(Duration.ofMinutes(2)));
    assertThat(matches.get(0).last())
        .isBetween(MEETING.plus(Duration.ofMinutes(19)), MEETING.plus(Duration.ofMinutes(22)));
  }

  private List<HistoryRow> historyOf(Town.Person person) throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    person
        .tracer
        .records()
        .export(person.consent(Consent.Scope.WHOLE_HISTORY, Town.DAY, NEXT_DAY), file);
    List<HistoryRow> rows = new ArrayList<>();
    try (HistoryReader reader =
        HistoryReader.strict(new ByteArrayInputStream(file.toByteArray()), "data_trace.txt")) {
      for (Optional<HistoryRow> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }

  /** Of a chained key, the person accepts that it gives the next days away. */
  private static Consent ownKeys(Town.Person person) {
    return person.consent(Consent.Scope.OWN_KEYS, Town.DAY, Town.DAY).acceptingLaterDays();
  }
}
