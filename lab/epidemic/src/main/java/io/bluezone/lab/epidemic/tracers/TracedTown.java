// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.lab.epidemic.RadioTable;
import io.bluezone.lab.population.Visit;
import io.bluezone.records.CheckOptions;
import io.bluezone.records.exposure.Exposure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same town, where each has a phone with a whole tracer; cases disclose, phones check. */
final class TracedTown implements AutoCloseable {

  static final Instant START = Instant.parse("2020-08-10T00:00:00Z");

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration END = DAY.multipliedBy(PlantedTown.DAYS);
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final double HOUR = 3_600_000;

  private final PlantedTown town;
  private final SimulatedWorld world;
  private final List<TownPhone> phones = new ArrayList<>();

  /** A key that a case has disclosed, and when it is published. */
  private record Published(PlantedCase planted, DisclosedKey key, Duration at) {}

  TracedTown(PlantedTown town, RadioTable.Cycle cycle, long seed, int threads) {
    this.town = town;
    world =
        SimulatedWorld.builder()
            .seed(seed)
            .start(START)
            .fidelity(Fidelity.WINDOWS)
            .threads(threads)
            .build();
    List<Walk> walks = walks();
    for (int i = 0; i < walks.size(); i++) {
      phones.add(new TownPhone(world, town.people().get(i), walks.get(i), cycle.cycle(), seed));
    }
  }

  /** Away between two visits, and at midnight for a moment: no one drifts from seat to seat. */
  private List<Walk> walks() {
    List<Walk> walks = new ArrayList<>();
    town.people().forEach(person -> walks.add(Walk.AWAY));
    for (int day = 0; day < PlantedTown.DAYS; day++) {
      Duration midnight = DAY.multipliedBy(day);
      for (Visit visit : town.days().get(day).visits()) {
        Position seat = new Position(visit.seat().x(), visit.seat().y());
        Duration from = midnight.plus(visit.from());
        Walk before = walks.get(visit.person());
        Walk there = from.isZero() ? Walk.from(seat) : before.then(from, seat);
        Duration until = visit.until().equals(DAY) ? DAY.minus(MOMENT) : visit.until();
        walks.set(visit.person(), there.thenAway(midnight.plus(until)));
      }
    }
    return walks;
  }

  /** Lets both days pass, and gives who is warned of each case. */
  List<FoundContact> found() throws IOException {
    phones.forEach(TownPhone::start);
    List<Published> published = new ArrayList<>();
    for (PlantedCase each :
        town.cases().stream().sorted(Comparator.comparing(PlantedCase::code)).toList()) {
      world.runUntil(START.plus(each.code()));
      for (DisclosedKey key : phones.get(each.person()).disclose(START, world.clock().instant())) {
        Duration end = Duration.between(START, key.until());
        published.add(new Published(each, key, PublicationHours.of(each.code(), end)));
      }
    }
    world.runUntil(START.plus(END));
    phones.forEach(TownPhone::stop);
    List<FoundContact> found = new ArrayList<>();
    for (int person = 0; person < phones.size(); person++) {
      check(person, published, found);
    }
    return found;
  }

  private void check(int person, List<Published> published, List<FoundContact> found)
      throws IOException {
    TownPhone phone = phones.get(person);
    Map<PlantedCase, Duration> warned = new LinkedHashMap<>();
    List<DisclosedKey> keys = published.stream().map(Published::key).toList();
    for (Exposure each :
        phone.records().check(keys, MatchPolicy.DEFAULT, CheckOptions.DEFAULT).exposures()) {
      Published of = published.get((int) each.caseIndex());
      if (each.isCloseContact() && of.planted().person() != person) {
        warned.merge(
            of.planted(),
            phone.checkAfter(of.at()),
            (one, other) -> one.compareTo(other) < 0 ? one : other);
      }
    }
    warned.forEach(
        (planted, at) ->
            found.add(
                new FoundContact(
                    planted.person(), person, at.minus(planted.code()).toMillis() / HOUR)));
  }

  @Override
  public void close() {
    phones.forEach(TownPhone::close);
  }
}
