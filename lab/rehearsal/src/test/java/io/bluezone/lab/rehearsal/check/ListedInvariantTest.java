// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.client.Warning;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.RollingId;
import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.Bounds;
import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.StoredKey;
import io.bluezone.lab.rehearsal.check.files.CountsAccount;
import io.bluezone.lab.rehearsal.check.files.ListedDay;
import io.bluezone.lab.rehearsal.check.files.ProvinceAccount;
import io.bluezone.lab.rehearsal.check.files.Publication;
import io.bluezone.lab.rehearsal.check.files.PublishedIds;
import io.bluezone.lab.rehearsal.check.files.ReferenceIds;
import io.bluezone.lab.rehearsal.health.TestedCase;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.proximity.Proximity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kinds hold for a case whose IDs are listed, and are broken by a fault that is planted. */
class ListedInvariantTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final long FIRST = MIDNIGHT.getEpochSecond() / 900;
  private static final int CONTACT = 5;
  private static final long SEQUENCE = 77;

  /** Four times 800 seconds, and what lies between them. */
  private static final Duration NEAR = Duration.ofSeconds(3_500);

  private static final CountsAccount.Sums NONE = new CountsAccount.Sums(List.of(), Map.of());

  @TempDir private Path folder;

  private final byte[] key = new byte[32];
  private final byte[] seed = new byte[16];
  private final TestedCase tested = new TestedCase(3, MIDNIGHT.plusSeconds(40_000), false);
  private final ListedLedger days = new ListedLedger();
  private Map<RollingId, Instant> ids = Map.of();
  private List<StoredKey> accepted = List.of();
  private List<PublishedIds> published = List.of();
  private List<Encounter> encounters = List.of();
  private List<Warning> warnings = List.of();

  @BeforeEach
  void makeASoundRun() {
    Arrays.fill(key, (byte) 0x5a);
    Arrays.fill(seed, (byte) 0x3c);
    byte[] all = new byte[12];
    Arrays.fill(all, (byte) -1);
    long start = MIDNIGHT.getEpochSecond();
    Bounds bounds = new Bounds(start, start + 86_400, 96);
    ListedDay day = new ListedDay(key, seed, "c1", bounds, all);
    ids = day.ids();
    days.note(List.of(day));
    tested.issued("c1");
    tested.listIds();
    tested.chose(LongStream.range(FIRST - 1, FIRST + 97).boxed().collect(Collectors.toSet()));
    tested.accepted(MIDNIGHT, 1);
    accepted =
        List.of(
            new StoredKey(
                ReferenceIds.sha256(key),
                "d1",
                "c1",
                bounds,
                OptionalLong.of(SEQUENCE),
                "RELEASED",
                true));
    published = List.of(listing(SEQUENCE));
    encounters =
        ids.entrySet().stream()
            .limit(4)
            .map(each -> encounter(each.getKey(), each.getValue()))
            .toList();
    warnings = List.of(warning(NEAR, NEAR, true));
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

  private PublishedIds listing(long sequence) {
    return new PublishedIds(sequence, MIDNIGHT.plus(Duration.ofHours(30)), this::find);
  }

  private Map<DayInterval, Set<RollingId>> find(Map<DayInterval, Set<RollingId>> asked) {
    Map<DayInterval, Set<RollingId>> found = new HashMap<>();
    ids.forEach(
        (id, begin) -> {
          DayInterval interval = ReferenceCourses.interval(begin.getEpochSecond() / 900);
          if (asked.getOrDefault(interval, Set.of()).contains(id)) {
            found.put(interval, Set.of(id));
          }
        });
    return found;
  }

  private Warning warning(Duration atLeast, Duration atMost, boolean close) {
    String digest = ReferenceCourses.digest(FIRST, encounters.get(0).id());
    Exposure exposure =
        new Exposure(
            0,
            1,
            DAY,
            new Exposure.Meeting(
                List.of(MIDNIGHT), 4, NEAR, Duration.ZERO, Duration.ZERO, Proximity.UNKNOWN),
            new Exposure.Judgement(
                atLeast,
                atMost,
                close ? Optional.of(ExposureRule.CLOSE_CONTACT) : Optional.empty(),
                List.of(),
                Optional.empty()),
            Optional.of(digest));
    return new Warning("VN", SEQUENCE, digest, exposure, Warning.State.TOLD);
  }

  private Finding check(Invariant kind) throws IOException {
    return kind.check(
        new Evidence(
            new Evidence.People(RehearsalTown.startOf(5), List.of(), new IdLedger(), folder),
            List.of(tested),
            List.of(new PhoneAccount(CONTACT, -86, -69, encounters, warnings, List.of())),
            new Evidence.AuthorityAccount(
                accepted,
                days,
                new Publication(List.of(), published),
                new Publication(List.of(), List.of()),
                List.of(SEQUENCE),
                List.of(),
                List.of()),
            List.of(),
            new Evidence.Outbreak(new Chain(List.of(), Set.of()), List.of()),
            new Evidence.Services(
                new CountsAccount(
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    NONE,
                    NONE,
                    new CountsAccount.Figures(Map.of(), Map.of(), List.of())),
                new SmsAccount(List.of(), List.of(), Map.of(), Set.of(), List.of()),
                new VisitAccount(List.of(), List.of(), List.of(), Map.of(), Set.of()),
                new ProvinceAccount(
                    List.of(),
                    List.of(),
                    List.of(),
                    new ProvinceAccount.Feed(Map.of(), Map.of(), Map.of()),
                    Map.of(),
                    new ProvinceAccount.Counts(Optional.empty(), List.of())))));
  }

  private void assertBroken(Invariant kind, String fault) throws IOException {
    assertThat(check(kind).faults()).anyMatch(each -> each.contains(fault));
  }

  @Test
  void holdsForASoundRun() throws IOException {
    Files.writeString(folder.resolve("server.log"), "all is well");
    for (Invariant kind :
        List.of(
            Invariant.PUBLISHED_ONCE,
            Invariant.WARNING_EXPLAINED,
            Invariant.WARNING_GIVEN,
            Invariant.NO_IDENTITIES)) {
      assertThat(check(kind).faults()).as(kind.name()).isEmpty();
    }
  }

  @Test
  void findsADayThatIsListedTwiceOrNever() throws IOException {
    published = List.of(listing(SEQUENCE), listing(SEQUENCE + 1));
    assertBroken(Invariant.PUBLISHED_ONCE, "is in 2 bulletins");
    published = List.of();
    assertBroken(Invariant.PUBLISHED_ONCE, "is in 0 bulletins");
  }

  @Test
  void findsIntervalsThatThePhoneDidNotChoose() throws IOException {
    ids = new HashMap<>(ids);
    ids.values().removeIf(begin -> begin.equals(MIDNIGHT));
    assertBroken(Invariant.PUBLISHED_ONCE, "lists 95 of 96 intervals");
    days.note(List.of(new ListedDay(key, seed, "c1", accepted.get(0).bounds(), new byte[] {1})));
    assertBroken(Invariant.PUBLISHED_ONCE, "lists other intervals");
  }

  @Test
  void findsAKeyOrASeedThatIsLeftInAFile() throws IOException {
    Files.write(folder.resolve("authority.db-wal"), seed);
    assertBroken(Invariant.NO_IDENTITIES, "authority.db-wal holds a key or a seed");
    Files.write(folder.resolve("authority.db-wal"), key);
    assertBroken(Invariant.NO_IDENTITIES, "authority.db-wal holds a key or a seed");
  }

  @Test
  void findsMinutesThatTheLogDoesNotGive() throws IOException {
    warnings = List.of(warning(NEAR.plusMinutes(2), NEAR.plusMinutes(2), true));
    assertBroken(Invariant.WARNING_EXPLAINED, "at least PT1H20S");
    warnings = List.of(warning(NEAR, NEAR.plusMinutes(2), true));
    assertBroken(Invariant.WARNING_EXPLAINED, "at most PT1H20S");
    warnings = List.of(warning(NEAR, NEAR, false));
    assertBroken(Invariant.WARNING_GIVEN, "says that it was not close");
    warnings = List.of();
    assertBroken(Invariant.WARNING_GIVEN, "no warning");
  }

  @Test
  void findsACloseContactOfOneHitAlone() throws IOException {
    encounters = encounters.subList(0, 1);
    Duration alone = Duration.ofSeconds(860);
    warnings = List.of(warning(alone, alone, true));
    assertBroken(Invariant.WARNING_EXPLAINED, "is warned of a listed case");
    warnings = List.of(warning(alone, alone, false));
    assertThat(check(Invariant.WARNING_EXPLAINED).faults()).isEmpty();
    assertThat(check(Invariant.WARNING_GIVEN).faults()).isEmpty();
  }
}
