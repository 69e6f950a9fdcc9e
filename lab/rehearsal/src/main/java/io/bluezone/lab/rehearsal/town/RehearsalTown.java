// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.town;

import io.bluezone.lab.epidemic.disease.Draws;
import io.bluezone.lab.population.PhoneMix;
import io.bluezone.lab.population.Place;
import io.bluezone.lab.population.Point;
import io.bluezone.lab.population.Population;
import io.bluezone.lab.population.Town;
import io.bluezone.lab.population.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The town of a rehearsal: residents, places, and the plan of each day. Days are those of {@link
 * #ZONE}; the first is a Monday.
 */
public final class RehearsalTown {

  /** The zone whose days count. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** The first day. */
  public static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);

  private static final Point WARD = new Point(300_000, 0);
  private static final int SEATS_IN_A_ROW = 6;

  /** Of so many people one works at the ward. */
  private static final int WARD_STAFF = 40;

  private final List<Resident> residents;
  private final List<Place> places;
  private final List<List<Stay>> days = new ArrayList<>();
  private final int[] homes;

  /** Plans so many days; adoption is in percent of all people. */
  public RehearsalTown(int people, int days, int adoption, long seed, Draws draws) {
    List<Population> plans = Town.days(people, PhoneMix.parse(PhoneMix.DEFAULT), seed, days);
    residents = Residents.of(plans.get(0).people(), adoption, draws);
    List<Place> all = new ArrayList<>(plans.get(0).places());
    all.add(new Place("WARD-0", Place.Kind.WARD, WARD));
    places = List.copyOf(all);
    homes = new int[people];
    for (int day = 0; day < days; day++) {
      this.days.add(stays(plans.get(day), startOf(day)));
    }
    this.days.get(0).stream()
        .filter(stay -> kind(stay.place()) == Place.Kind.HOME)
        .forEach(stay -> homes[stay.person()] = stay.place());
  }

  private List<Stay> stays(Population plan, Instant midnight) {
    List<Stay> stays = new ArrayList<>();
    for (Visit visit : plan.visits()) {
      stays.add(
          new Stay(
              visit.person(),
              visit.place(),
              midnight.plus(visit.from()),
              midnight.plus(visit.until()),
              visit.seat()));
    }
    for (int person = WARD_STAFF - 1; person < residents.size(); person += WARD_STAFF) {
      Instant begin = midnight.plus(Duration.ofHours(11));
      stays.add(atWard(person, begin, begin.plus(Duration.ofHours(8))));
    }
    return List.copyOf(stays);
  }

  /** A stay at the ward, on the person's seat there. */
  public Stay atWard(int person, Instant from, Instant until) {
    int seat = person % (SEATS_IN_A_ROW * SEATS_IN_A_ROW);
    Point at =
        new Point(
            WARD.x() + seat % SEATS_IN_A_ROW * 1.3,
            WARD.y() + Math.floorDiv(seat, SEATS_IN_A_ROW) * 1.3);
    return new Stay(person, places.size() - 1, from, until, at);
  }

  /** A stay at home, on a seat of the person's own. */
  public Stay atHome(int person, Instant from, Instant until) {
    Point middle = places.get(homes[person]).middle();
    Point seat = new Point(middle.x() + 1.5 * (person % 4), middle.y());
    return new Stay(person, homes[person], from, until, seat);
  }

  /** {@return the first moment of a day, counted from 0} */
  public static Instant startOf(int day) {
    return FIRST_DAY.plusDays(day).atStartOfDay(ZONE).toInstant();
  }

  /** {@return the day of a moment, counted from 0} */
  public static int dayOf(Instant time) {
    return (int) (LocalDate.ofInstant(time, ZONE).toEpochDay() - FIRST_DAY.toEpochDay());
  }

  public List<Resident> residents() {
    return residents;
  }

  public List<Place> places() {
    return places;
  }

  public Place.Kind kind(int place) {
    return places.get(place).kind();
  }

  /** {@return the number of someone's home} */
  public int home(int person) {
    return homes[person];
  }

  /** {@return the plan of a day, which those who stay at home do not follow} */
  public List<Stay> day(int day) {
    return days.get(day);
  }

  /** {@return the number of the first place of a kind, at which a venue's box can stand} */
  public int first(Place.Kind kind) {
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).kind() == kind) {
        return i;
      }
    }
    throw new IllegalArgumentException("the town has no " + kind);
  }
}
