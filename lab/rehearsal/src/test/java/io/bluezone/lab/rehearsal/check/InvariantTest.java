// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.client.Warning;
import io.bluezone.crypto.RollingId;
import io.bluezone.lab.population.Person;
import io.bluezone.lab.rehearsal.check.Chain.Link;
import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.Bounds;
import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.StoredKey;
import io.bluezone.lab.rehearsal.check.files.CountsAccount;
import io.bluezone.lab.rehearsal.check.files.ProvinceAccount;
import io.bluezone.lab.rehearsal.check.files.Publication;
import io.bluezone.lab.rehearsal.check.files.PublishedKey;
import io.bluezone.lab.rehearsal.check.files.ReferenceIds;
import io.bluezone.lab.rehearsal.health.LostTime;
import io.bluezone.lab.rehearsal.health.TestedCase;
import io.bluezone.lab.rehearsal.health.TestedCase.Consented;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import io.bluezone.lab.rehearsal.town.Resident;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentRecord;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.proximity.Proximity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind holds for a small sound run, and is broken by a fault that is planted. */
class InvariantTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final int CASE = 3;
  private static final int CONTACT = 5;
  private static final long SEQUENCE = 77;
  private static final Person PERSON = new Person("p5", Person.Phone.ANDROID, Person.Carrying.HAND);

  @TempDir private Path folder;

  private final byte[] key = bytes(1);
  private final TestedCase tested = new TestedCase(CASE, MIDNIGHT.plusSeconds(40_000), false);
  private final IdLedger ids = new IdLedger();
  private final Map<Instant, Integer> counted = new HashMap<>();
  private int heard = 8;
  private List<StoredKey> accepted = List.of(stored(key, "RELEASED"));
  private List<PublishedKey> published = List.of(published(key));
  private List<PublishedKey> lost = List.of();
  private List<Warning> warnings;
  private List<ConsentRecord> consents;
  private List<Encounter> encounters;
  private List<String> revoked = List.of();
  private Set<Link> links = Set.of();
  private List<Chain> nights = List.of();
  private final ListedLedger days = new ListedLedger();
  private final CountsAccount.Sums report = new CountsAccount.Sums(List.of("5f"), Map.of());
  private final CountsAccount counts =
      new CountsAccount(
          Set.of("5f"),
          Set.of("5f"),
          Set.of(),
          report,
          report,
          new CountsAccount.Figures(Map.of(), Map.of(), List.of()));

  private final SmsAccount sms =
      new SmsAccount(
          List.of(new SmsAccount.Asked("c1", "12345674", "0913570003")),
          List.of(new SmsAccount.Message("84913570003", "Mã Bluezone 1234 5674", false)),
          Map.of("c1", "DELIVERED"),
          Set.of(),
          List.of(new SmsAccount.Entered("12345674", "0913570003")));

  private final VisitAccount visits =
      new VisitAccount(
          List.of(), List.of(), List.of(), Map.of(CONTACT, List.of()), Set.of("c0de-of-a-sheet"));

  private final ProvinceAccount.HandedIn form = new ProvinceAccount.HandedIn("VN", DAY, 8, 8, 5);
  private final Map<LocalDate, String> feed = Map.of(DAY, "{\"groups\":[]}");
  private final ProvinceAccount province =
      new ProvinceAccount(
          List.of(new ProvinceAccount.Unit("VN", "commune", 8)),
          List.of(form),
          List.of(form),
          new ProvinceAccount.Feed(feed, feed, feed),
          Map.of("SCHOOL-0", Map.of(MIDNIGHT, 10)),
          new ProvinceAccount.Counts(Optional.of(RehearsalTown.startOf(5)), List.of()));

  private static byte[] bytes(int seed) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) seed;
    return bytes;
  }

  private static StoredKey stored(byte[] key, String state) {
    long start = MIDNIGHT.getEpochSecond();
    return new StoredKey(
        key,
        "d1",
        "c1",
        new Bounds(start, start + 86_400, 96),
        OptionalLong.of(SEQUENCE),
        state,
        false);
  }

  private static PublishedKey published(byte[] key) {
    Instant end = MIDNIGHT.plus(Duration.ofDays(1));
    return new PublishedKey(SEQUENCE, end.plusSeconds(9_000), key, MIDNIGHT, end, 96);
  }

  @BeforeEach
  void makeASoundRun() throws IOException {
    tested.issued("c1");
    tested.consented(new Consented(false, DAY, DAY));
    tested.accepted(MIDNIGHT, 1);
    encounters =
        ReferenceIds.of(published(key)).entrySet().stream()
            .limit(4)
            .map(each -> encounter(each.getKey(), each.getValue()))
            .toList();
    warnings = List.of(warning(Warning.State.TOLD));
    Consent consent = new Consent(Consent.Scope.OWN_KEYS, DAY, DAY, "May they?", MIDNIGHT);
    consents = List.of(new ConsentRecord(consent, MIDNIGHT, ConsentRecord.Purpose.DISCLOSURE));
    ids.note(new RollingId(0x1122334455667788L, 0x99), CONTACT, MIDNIGHT);
    for (int minute = 0; minute < 30; minute++) {
      counted.put(MIDNIGHT.plusSeconds(60L * minute), 8);
    }
    Files.writeString(folder.resolve("server.log"), "all is well");
  }

  private static Encounter encounter(RollingId id, Instant begin) {
    RssiSamples.Builder samples = RssiSamples.builder();
    for (int second = 0; second <= 800; second += 40) {
      samples.add(second, -70);
    }
    return new Encounter(
        id,
        new RollingId(1, 1),
        BeaconForm.ANDROID,
        begin,
        OptionalInt.empty(),
        samples.build(),
        Presence.of(0, 800));
  }

  private Warning warning(Warning.State state) {
    Duration near = Duration.ofHours(1);
    Exposure exposure =
        new Exposure(
            0,
            1,
            DAY,
            new Exposure.Meeting(
                List.of(MIDNIGHT), 4, near, Duration.ZERO, Duration.ZERO, Proximity.UNKNOWN),
            new Exposure.Judgement(
                near, Optional.of(ExposureRule.CLOSE_CONTACT), List.of(), Optional.empty()));
    return new Warning("VN", SEQUENCE, published(key).digest(), exposure, state);
  }

  private Finding check(Invariant kind) throws IOException {
    return kind.check(
        new Evidence(
            new Evidence.People(
                RehearsalTown.startOf(5),
                List.of(new Resident(CONTACT, "Lê Thị Mai thứ 6", "0913570005", PERSON, true)),
                ids,
                folder),
            List.of(tested),
            List.of(
                new PhoneAccount(CASE, -86, -69, List.of(), List.of(), consents),
                new PhoneAccount(CONTACT, -86, -69, encounters, warnings, List.of())),
            new Evidence.AuthorityAccount(
                accepted,
                days,
                new Publication(published, List.of()),
                new Publication(lost, List.of()),
                List.of(SEQUENCE),
                revoked,
                List.of()),
            List.of(new VenueAccount("SCHOOL-0", counted, present(), Map.of(MIDNIGHT, 8), 1)),
            new Evidence.Outbreak(new Chain(List.of(CASE), links), nights),
            new Evidence.Services(counts, sms, visits, province)));
  }

  private Map<Instant, PhonesAround> present() {
    Map<Instant, PhonesAround> present = new HashMap<>();
    for (int minute = 0; minute < 30; minute++) {
      present.put(MIDNIGHT.plusSeconds(60L * minute), new PhonesAround(8, heard));
    }
    return present;
  }

  private void assertBroken(Invariant kind, String fault) throws IOException {
    Finding finding = check(kind);
    assertThat(finding.isBroken()).isTrue();
    assertThat(finding.faults()).anyMatch(each -> each.contains(fault));
  }

  @Test
  void holdsForASoundRun() throws IOException {
    for (Invariant kind : Invariant.values()) {
      boolean hasNothing = kind == Invariant.WITHDRAWN_TAKEN_BACK;
      assertThat(check(kind).faults())
          .as(kind.name())
          .isEqualTo(hasNothing ? List.of("there was nothing to check") : List.of());
    }
  }

  @Test
  void findsAKeyThatIsPublishedTwiceOrNever() throws IOException {
    published = List.of(published(key), published(key));
    assertBroken(Invariant.PUBLISHED_ONCE, "published 2 times");
    published = List.of();
    assertBroken(Invariant.PUBLISHED_ONCE, "published 0 times");
  }

  @Test
  void findsAnAcceptedKeyThatIsLost() throws IOException {
    accepted = List.of();
    assertBroken(Invariant.PUBLISHED_ONCE, "the authority has 0");
  }

  @Test
  void findsAWarningThatTheLogDoesNotExplain() throws IOException {
    encounters = encounters.subList(0, 1);
    assertBroken(Invariant.WARNING_EXPLAINED, "800 seconds near");
    encounters = List.of();
    assertBroken(Invariant.WARNING_EXPLAINED, "-1 seconds near");
    published = List.of();
    assertBroken(Invariant.WARNING_EXPLAINED, "no bulletin");
  }

  @Test
  void explainsAWarningByABulletinThatARestoreLost() throws IOException {
    lost = published;
    published = List.of();
    assertThat(check(Invariant.WARNING_EXPLAINED).isBroken()).isFalse();
  }

  @Test
  void findsAWarningThatIsMissing() throws IOException {
    warnings = List.of();
    assertBroken(Invariant.WARNING_GIVEN, "no warning");
  }

  @Test
  void findsAWithdrawnCaseThatStillWarns() throws IOException {
    tested.withdrawn(MIDNIGHT);
    accepted = List.of(stored(key, "REVOKED"));
    revoked = List.of(published(key).digest());
    assertBroken(Invariant.WITHDRAWN_TAKEN_BACK, "still has the warning");
    warnings = List.of(warning(Warning.State.REVOKED));
    assertThat(check(Invariant.WITHDRAWN_TAKEN_BACK).isBroken()).isFalse();
    revoked = List.of();
    assertBroken(Invariant.WITHDRAWN_TAKEN_BACK, "not in the list of revocations");
  }

  @Test
  void findsABoxThatErrsByMoreThanOnePhone() throws IOException {
    counted.replaceAll((minute, count) -> count + 1);
    assertThat(check(Invariant.VENUE_COUNTS).isBroken()).isFalse();
    counted.put(MIDNIGHT, 10);
    assertBroken(Invariant.VENUE_COUNTS, "SCHOOL-0 errs by 1.03 of 8.0 phones in 30 minutes");
  }

  @Test
  void letsABoxCountThoseWhomItHearsInAnOpenHallAndNoMore() throws IOException {
    heard = 12;
    counted.replaceAll((minute, count) -> 12);
    assertThat(check(Invariant.VENUE_COUNTS).isBroken()).isFalse();
    counted.replaceAll((minute, count) -> 14);
    assertBroken(Invariant.VENUE_COUNTS, "SCHOOL-0 errs by 2.00 of 8.0 phones in 30 minutes");
    counted.replaceAll((minute, count) -> 6);
    assertBroken(Invariant.VENUE_COUNTS, "SCHOOL-0 errs by 2.00 of 8.0 phones in 30 minutes");
  }

  @Test
  void findsANameANumberOrAnIdInAFile() throws IOException {
    Files.writeString(folder.resolve("server.log"), "code for Lê Thị Mai thứ 6");
    assertBroken(Invariant.NO_IDENTITIES, "server.log");
    Files.writeString(folder.resolve("server.log"), "SMS to 0913570005");
    assertBroken(Invariant.NO_IDENTITIES, "server.log");
    Files.writeString(folder.resolve("server.log"), "SMS to 84913570005");
    assertBroken(Invariant.NO_IDENTITIES, "server.log");
    Files.writeString(
        folder.resolve("server.log"), "SMS to +84913570005", StandardCharsets.UTF_16BE);
    assertBroken(Invariant.NO_IDENTITIES, "server.log");
    Files.writeString(folder.resolve("server.log"), "bluezone://place/c0de-of-a-sheet");
    assertBroken(Invariant.NO_IDENTITIES, "server.log");
    Files.writeString(folder.resolve("server.log"), "met 112233445566778800000099");
    assertBroken(Invariant.NO_IDENTITIES, "server.log");
  }

  @Test
  void findsALinkThatNoLogShows() throws IOException {
    links = Set.of(Link.of(CASE, CONTACT, 20_514, 0));
    assertBroken(Invariant.OUTBREAK_CHAIN, "which no log shows");
    nights = List.of(new Chain(List.of(CASE), links));
    links = Set.of();
    assertBroken(Invariant.OUTBREAK_CHAIN, "which no log shows");
  }

  @Test
  void requiresKeysThatARestoreLostOnceMore() throws IOException {
    LostTime told = new LostTime(MIDNIGHT, MIDNIGHT.plusSeconds(7_200));
    tested.accepted(MIDNIGHT.plusSeconds(3_600), 2);
    tested.lost(MIDNIGHT.plusSeconds(1_800), told);
    assertThat(check(Invariant.PUBLISHED_ONCE).isBroken()).isFalse();
    tested.lost(MIDNIGHT.minusSeconds(1), told);
    accepted = List.of();
    assertBroken(Invariant.PUBLISHED_ONCE, "has not handed in again the 3 keys");
  }

  @Test
  void requiresARestoreToTellOfAllThatItLost() throws IOException {
    tested.accepted(MIDNIGHT.plusSeconds(9_000), 2);
    tested.lost(MIDNIGHT.plusSeconds(1_800), new LostTime(MIDNIGHT, MIDNIGHT.plusSeconds(7_200)));
    assertBroken(Invariant.PUBLISHED_ONCE, "lost 2 keys of which it did not tell");
  }

  @Test
  void findsAKeyOrAConsentThatNoOneGave() throws IOException {
    accepted =
        List.of(
            new StoredKey(
                key, "d1", "c2", new Bounds(0, 1, 96), OptionalLong.empty(), "RELEASED", false));
    assertBroken(Invariant.CONSENT, "covered by no consent");
    accepted = List.of(stored(key, "RELEASED"));
    Consent more = new Consent(Consent.Scope.OWN_KEYS, DAY, DAY.plusDays(1), "May they?", MIDNIGHT);
    consents = List.of(new ConsentRecord(more, MIDNIGHT, ConsentRecord.Purpose.DISCLOSURE));
    assertBroken(Invariant.CONSENT, "did not give");
  }

  @Test
  void countsAKindWithNothingToCheckAsBroken() throws IOException {
    accepted = List.of();
    tested.accepted(MIDNIGHT, -1);
    consents = List.of();
    assertBroken(Invariant.CONSENT, "nothing to check");
  }
}
