// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.sim.ScenarioWorld.Traced;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.lab.population.PhoneMix;
import io.bluezone.lab.population.Town;
import io.bluezone.records.CheckOptions;
import io.bluezone.records.Consent;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.exposure.Exposure;
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
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Directed pairs that are found by keys, and those of them by listed IDs too. */
  private static final class Pairs {
    int byKeys;
    int byIds;

    void add(boolean isFoundByIds) {
      byKeys++;
      byIds += isFoundByIds ? 1 : 0;
    }

    @Override
    public String toString() {
      return byKeys + " by keys, " + byIds + " by listed IDs";
    }
  }

  private record Disclosed(Traced sick, DisclosedKey key) {}

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
      List<Disclosed> all = new ArrayList<>();
      for (Traced sick : cases(world)) {
        keysOf(sick, scenario).forEach(key -> all.add(new Disclosed(sick, key)));
      }
      Map<Traced, Set<Traced>> close = new HashMap<>();
      for (Traced phone : world.devices()) {
        close.put(phone, closeByKeys(phone, all));
      }
      for (Traced sick : cases(world)) {
        List<DisclosedKey> keys =
            all.stream().filter(it -> it.sick().equals(sick)).map(Disclosed::key).toList();
        Predicate<DayInterval> listed = listed(sick);
        CaseBulletin byIds = publish(scenario, writer -> writer.addIdsOf(keys, listed));
        for (Traced other : world.devices()) {
          if (requireNonNull(close.get(other)).contains(sick)) {
            boolean isFound = other.tracer().records().check(byIds).hasCloseContact();
            ofCases.computeIfAbsent(sick.kind(), kind -> new Pairs()).add(isFound);
            ofContacts.computeIfAbsent(other.kind(), kind -> new Pairs()).add(isFound);
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

  /** {@return the cases that a phone calls close contacts, by their keys} */
  private static Set<Traced> closeByKeys(Traced phone, List<Disclosed> all) throws IOException {
    List<DisclosedKey> keys = all.stream().map(Disclosed::key).toList();
    return phone
        .tracer()
        .records()
        .check(keys, MatchPolicy.DEFAULT, CheckOptions.DEFAULT)
        .exposures()
        .stream()
        .filter(Exposure::isCloseContact)
        .map(each -> all.get((int) each.caseIndex()).sick())
        .filter(sick -> !sick.equals(phone))
        .collect(toSet());
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
}
