// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.lab.epidemic.disease.Purpose;
import io.bluezone.lab.population.Place;
import io.bluezone.lab.population.Point;
import io.bluezone.lab.population.RepeatableRandom;
import io.bluezone.lab.rehearsal.check.VisitAccount;
import io.bluezone.lab.rehearsal.check.VisitAccount.Scan;
import io.bluezone.lab.rehearsal.check.files.CaseHours;
import io.bluezone.lab.rehearsal.check.files.ReferencePlaces;
import io.bluezone.lab.rehearsal.health.ServiceAwayException;
import io.bluezone.lab.rehearsal.health.TestedCase;
import io.bluezone.lab.rehearsal.phone.Phone;
import io.bluezone.lab.rehearsal.story.StoryEvent;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import io.bluezone.lab.rehearsal.town.Stay;
import io.bluezone.records.visit.PlaceCode;
import io.bluezone.records.visit.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.InvalidCipherTextException;

/**
 * Check-ins: schools, shops, stations and the ward have a printed code, which people scan on
 * entering, at the ward all of them. Cases are asked where they were, and the authority's staff
 * enter those hours.
 */
final class CheckIns {

  private static final Set<Place.Kind> PRINTED =
      Set.of(Place.Kind.SCHOOL, Place.Kind.SHOP, Place.Kind.STATION, Place.Kind.WARD);

  private static final double SCANS = 0.7;
  private static final Duration ASKED_AFTER = Duration.ofMinutes(30);
  private static final Duration ASKED_OF = Duration.ofDays(2);
  private static final int MOST_HOURS = 12;
  private static final Duration AGAIN = Duration.ofMinutes(10);

  private final Scene scene;
  private final Map<Integer, PlaceCode> sheets = new HashMap<>();
  private final Map<Integer, List<Stay>> stays = new HashMap<>();
  private final List<Scan> scans = new ArrayList<>();
  private final List<Stay> asked = new ArrayList<>();
  private final List<Entered> entered = new ArrayList<>();
  private int toEnter;

  private record Entered(Stay stay, Instant at) {}

  CheckIns(Scene scene) {
    this.scene = scene;
    for (int place = 0; place < scene.town.places().size(); place++) {
      if (PRINTED.contains(scene.town.kind(place))) {
        String name = scene.town.places().get(place).name();
        sheets.put(
            place,
            PlaceCode.create(name, RepeatableRandom.of(scene.settings.seed() + ":sheet:" + name)));
      }
    }
  }

  void begin() {
    scene.whereabouts.follow(this::move);
  }

  private void move(int person, Optional<Point> point) {
    List<Stay> own = stays.computeIfAbsent(person, unknown -> new ArrayList<>());
    if (!own.isEmpty()) {
      Stay last = own.remove(own.size() - 1);
      Instant end = last.until().isBefore(scene.now()) ? last.until() : scene.now();
      if (last.from().isBefore(end)) {
        own.add(last.endingAt(end));
      }
    }
    point
        .flatMap(unused -> scene.whereabouts.now(person))
        .filter(stay -> sheets.containsKey(stay.place()))
        .ifPresent(
            stay -> {
              own.add(stay);
              scan(stay);
            });
  }

  private void scan(Stay stay) {
    int person = stay.person();
    Phone phone = scene.phones.get(person);
    if (phone == null
        || !phone.isUsable()
        || (scene.town.kind(stay.place()) != Place.Kind.WARD
            && scene.draws.uniform(person, scans.size(), Purpose.CHECKS_IN) > SCANS)) {
      return;
    }
    Instant from = scene.now().truncatedTo(ChronoUnit.SECONDS);
    Instant until = stay.until().truncatedTo(ChronoUnit.SECONDS);
    PlaceCode sheet = sheets.get(stay.place());
    if (sheet != null && from.isBefore(until)) {
      try {
        phone.visit(PlaceCode.parse(sheet.text()), from, until);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      scans.add(new Scan(person, sheet.name(), from, until));
      scene.story.tell(new StoryEvent.Visit(person, scene.now(), stay.place(), until));
    }
  }

  /** A case is asked where they were until the test, and while they were swabbed. */
  void ask(TestedCase tested) {
    scene.agenda.add(
        scene.now().plus(ASKED_AFTER),
        () -> {
          Instant earliest = tested.swab().minus(ASKED_OF);
          for (Stay stay : List.copyOf(stays.getOrDefault(tested.person(), List.of()))) {
            boolean isOver = stay.until().isBefore(scene.now());
            if (isOver
                && !isFull(stay)
                && stay.from().isAfter(earliest)
                && !stay.from().isAfter(tested.swab())) {
              toEnter++;
              asked.add(stay);
              enter(stay);
            }
          }
        });
  }

  /** A place's code has room for so many hours of a UTC day. */
  private boolean isFull(Stay stay) {
    return asked.stream()
            .filter(each -> each.place() == stay.place())
            .filter(each -> utcDay(each.from()).equals(utcDay(stay.from())))
            .count()
        >= MOST_HOURS;
  }

  private static LocalDate utcDay(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private void enter(Stay stay) throws IOException {
    PlaceCode sheet = sheets.get(stay.place());
    if (sheet == null) {
      throw new IllegalStateException("the place has no sheet");
    }
    try {
      if (!scene.servers.authority().isAnswering()) {
        scene.agenda.add(scene.now().plus(AGAIN), () -> enter(stay));
        return;
      }
      scene.health.enterPlace(sheet.text(), local(stay.from()), local(stay.until()));
    } catch (ServiceAwayException e) {
      scene.agenda.add(scene.now().plus(AGAIN), () -> enter(stay));
      return;
    }
    if (scene.files.hasPlace(hours(stay))) {
      entered.add(new Entered(stay, scene.now()));
      toEnter--;
    } else {
      // A server whose clock is wrong takes them for hours to come.
      scene.agenda.add(scene.now().plus(AGAIN), () -> enter(stay));
    }
  }

  private static LocalDateTime local(Instant time) {
    return LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.SECONDS), RehearsalTown.ZONE);
  }

  private CaseHours hours(Stay stay) {
    return new CaseHours(
        scene.town.places().get(stay.place()).name(),
        stay.from().truncatedTo(ChronoUnit.SECONDS),
        stay.until().truncatedTo(ChronoUnit.SECONDS));
  }

  /** A restore has lost what was entered after a back-up; staff enter it again. */
  void lost(Instant backUp) {
    for (Entered each : List.copyOf(entered)) {
      if (each.at().isAfter(backUp)) {
        entered.remove(each);
        toEnter++;
        scene.agenda.add(scene.now(), () -> enter(each.stay()));
      }
    }
  }

  /** {@return whether hours are not entered, or not published} */
  boolean areWaiting() throws IOException {
    return toEnter > 0 || scene.files.havePlacesToPublish();
  }

  VisitAccount account() throws IOException {
    Map<Integer, List<Visit>> kept = new HashMap<>();
    for (Phone each : scene.phones.values()) {
      kept.put(each.owner().number(), each.visits());
    }
    Set<String> codes =
        sheets.values().stream()
            .map(each -> each.text().substring(PlaceCode.PREFIX.length()))
            .collect(Collectors.toSet());
    return new VisitAccount(
        scans,
        entered.stream().map(each -> hours(each.stay())).toList(),
        published(codes),
        kept,
        codes);
  }

  private List<CaseHours> published(Set<String> codes) throws IOException {
    Map<String, String> listed = Assessment.published(scene.settings.authority()).places();
    LocalDate first = utcDay(RehearsalTown.startOf(0)).minusDays(1);
    List<CaseHours> all = new ArrayList<>();
    for (String code : codes) {
      try {
        all.addAll(ReferencePlaces.open(listed, code, first, utcDay(scene.now())));
      } catch (InvalidCipherTextException e) {
        throw new IOException("hours of a place do not open", e);
      }
    }
    return all;
  }
}
