// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.examples.population.PhoneMix;
import io.bluezone.examples.population.Town;
import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.sim.ScenarioWorld.Traced;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.records.Consent;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.settings.DutyCycle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * A day of a town, in which some of each kind of phone are cases, once with keys and once with
 * listed IDs: how many of the close contacts are found, by the case's phone and by the contact's.
 */
class ListedTownTest {

  private static final int PEOPLE = 100;
  private static final int CASES = 24;
  private static final long SEED = 27;

  /** Of the close contacts by keys. */
  private static final double LEAST = 0.95;

  private final SecureRandom random = new SecureRandom();
  private final SigningKey authority = SigningKey.random("moh-2020", random);

  /** Directed pairs that are found by keys, and by listed IDs. */
  private static final class Pairs {
    int byKeys;
    int byIds;

    @Override
    public String toString() {
      return byKeys + " by keys, " + byIds + " by listed IDs";
    }
  }

  @Test
  void findsAsManyCloseContactsByListedIdsAsByKeysWhateverThePhone() throws Exception {
    Scenario scenario =
        SimulatedPeople.of(Town.plan(PEOPLE, PhoneMix.parse(PhoneMix.DEFAULT), SEED));
    Map<Scenario.Kind, Pairs> ofCases = new EnumMap<>(Scenario.Kind.class);
    Map<Scenario.Kind, Pairs> ofContacts = new EnumMap<>(Scenario.Kind.class);
    try (ScenarioWorld world =
        ScenarioWorld.start(
            scenario,
            SEED,
            DutyCycle.WHITE_PAPER,
            (number, platform) -> OpenStore.inMemory(),
            Crowd.SAVE_EVERY,
            ScenarioWorld.IN_ORDER)) {
      world.world().run(scenario.duration());
      Map<Traced, Set<RollingId>> heard = new HashMap<>();
      for (Traced each : world.devices()) {
        heard.put(each, heardBy(each));
      }
      for (Traced sick : cases(world)) {
        List<DisclosedKey> keys = keysOf(sick, scenario);
        Set<RollingId> ids = idsOf(keys);
        CaseBulletin byKeys = publish(scenario, writer -> writer.addAll(keys));
        Predicate<DayInterval> listed = listed(sick);
        CaseBulletin byIds = publish(scenario, writer -> writer.addIdsOf(keys, listed));
        for (Traced other : world.devices()) {
          // Who heard none of them is told of none.
          if (other.equals(sick) || Collections.disjoint(requireNonNull(heard.get(other)), ids)) {
            continue;
          }
          ExposureReport found = check(other, byKeys);
          if (!found.isEmpty()) {
            boolean key = found.hasCloseContact();
            boolean id = check(other, byIds).hasCloseContact();
            count(ofCases.computeIfAbsent(sick.kind(), kind -> new Pairs()), key, id);
            count(ofContacts.computeIfAbsent(other.kind(), kind -> new Pairs()), key, id);
          }
        }
      }
    }

    for (Map<Scenario.Kind, Pairs> byKind : List.of(ofCases, ofContacts)) {
      assertThat(byKind).containsOnlyKeys(Scenario.Kind.values());
      assertThat(byKind)
          .allSatisfy(
              (kind, pairs) -> {
                assertThat(pairs.byKeys).as("%s", kind).isGreaterThan(50);
                assertThat(pairs.byIds)
                    .as("%s: %s", kind, pairs)
                    .isGreaterThanOrEqualTo((int) Math.ceil(LEAST * pairs.byKeys));
              });
    }
  }

  /** The first of each kind. */
  private static List<Traced> cases(ScenarioWorld world) {
    return Arrays.stream(Scenario.Kind.values())
        .flatMap(kind -> world.devices().stream().filter(it -> it.kind() == kind).limit(CASES))
        .toList();
  }

  private static void count(Pairs pairs, boolean byKeys, boolean byIds) {
    pairs.byKeys += byKeys ? 1 : 0;
    pairs.byIds += byIds ? 1 : 0;
  }

  private static Set<RollingId> heardBy(Traced phone) throws IOException {
    // Which saves what is still open, as a check does.
    assertThat(phone.tracer().records().localContactDays(ZoneOffset.UTC)).isNotNull();
    return phone.log().find(LogQuery.all()).stream().map(Encounter::id).collect(toSet());
  }

  /** Of each day that a key is of, whole. */
  private static Set<RollingId> idsOf(List<DisclosedKey> keys) {
    Set<RollingId> ids = new HashSet<>();
    for (DisclosedKey key : keys) {
      DailyKey day = key.key();
      for (; !day.utcDay().isAfter(key.end().utcDay()); day = day.next()) {
        day.rollingIds(key.schedule()).forEach(ids::add);
      }
    }
    return ids;
  }

  private static List<DisclosedKey> keysOf(Traced sick, Scenario scenario) throws Exception {
    LocalDate day = LocalDate.ofInstant(scenario.start(), ZoneOffset.UTC);
    Instant now = scenario.start().plus(scenario.duration());
    Consent consent =
        new Consent(Consent.Scope.OWN_KEYS, day, day, "May they be published?", now)
            .acceptingLaterDays();
    return sick.tracer().records().prepareDisclosureWithToday(consent).keys();
  }

  /**
   * The intervals in which a phone recorded anyone, and one before and after; all of them for an
   * iPhone in the background, which hears few who hear it.
   */
  private static Predicate<DayInterval> listed(Traced sick) throws IOException {
    if (sick.kind() == Scenario.Kind.IPHONE_BACKGROUND) {
      return interval -> true;
    }
    IdSchedule schedule = IdSchedule.DEFAULT;
    Set<DayInterval> met = new HashSet<>();
    for (Encounter encounter : sick.log().find(LogQuery.all())) {
      DayInterval after = schedule.next(schedule.at(encounter.last()));
      DayInterval at = schedule.at(encounter.first().minus(Duration.ofMinutes(15)));
      for (; at.compareTo(after) <= 0; at = schedule.next(at)) {
        met.add(at);
      }
    }
    return met::contains;
  }

  private CaseBulletin publish(Scenario scenario, UnaryOperator<BulletinWriter> content)
      throws IOException {
    Instant now = scenario.start().plus(scenario.duration());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    content
        .apply(new BulletinWriter("VN", 1, now).minimumKeys(0).idStep(1))
        .signWith(authority)
        .write(file, random);
    return CaseBulletin.read(
        new ByteArrayInputStream(file.toByteArray()), AuthorityKeys.of(authority.authorityKey()));
  }

  private static ExposureReport check(Traced phone, CaseBulletin bulletin) throws IOException {
    return phone.tracer().records().check(bulletin);
  }
}
