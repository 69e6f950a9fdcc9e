// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.page;

import io.bluezone.client.Warning;
import io.bluezone.lab.population.Person;
import io.bluezone.lab.rehearsal.story.StoryBegin;
import io.bluezone.lab.rehearsal.story.StoryEvent;
import io.bluezone.lab.rehearsal.story.StoryEvent.Step;
import io.bluezone.lab.rehearsal.story.StoryEvent.Trouble;
import io.bluezone.lab.rehearsal.story.StoryPerson;
import io.bluezone.lab.rehearsal.story.StoryPlace;
import io.bluezone.lab.rehearsal.story.StoryPlace.Kind;
import io.bluezone.lab.rehearsal.story.StoryWriter;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.records.visit.Visit;
import io.bluezone.tracing.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A plausible story that no run has told: it has each kind of event. */
final class InventedStory {

  static final Instant BEGIN = Instant.parse("2026-03-01T17:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final List<String> FAMILY =
      List.of("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi");
  private static final List<String> GIVEN =
      List.of("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga", "Phúc");

  private final int size;
  private final int days;
  private final SplittableRandom random;
  private final List<StoryPlace> places = new ArrayList<>();
  private final List<StoryPerson> people = new ArrayList<>();
  private final StoryWriter story;
  private int bulletins;
  private int issued;
  private int used;
  private int published;

  private InventedStory(int size, int days, long seed) {
    this.size = size;
    this.days = days;
    random = new SplittableRandom(seed);
    build();
    story = new StoryWriter(new StoryBegin(BEGIN, days, ZONE, seed, places, people));
  }

  /** Tells all of it. */
  static StoryWriter of(int size, int days, long seed) {
    InventedStory invented = new InventedStory(size, days, seed);
    for (int person = 0; person < size; person++) {
      for (int day = 0; day < days; day++) {
        invented.live(person, day);
      }
      invented.carry(person);
    }
    invented.screens();
    invented.cases();
    invented.troubles();
    invented.visits();
    invented.story.tell(
        new StoryEvent.End(BEGIN.plus(Duration.ofHours(24L * days + 30)), 8, List.of()));
    return invented.story;
  }

  private int first(Kind kind) {
    int i = 0;
    while (places.get(i).kind() != kind) {
      i++;
    }
    return i;
  }

  private void add(Kind kind, int count, String name, boolean box) {
    for (int i = 1; i <= count; i++) {
      places.add(new StoryPlace(count == 1 ? name : name + " " + i, kind, box && i == 1));
    }
  }

  private void build() {
    add(Kind.HOME, size / 4, "Nhà", false);
    add(Kind.WORK, Math.max(1, size / 24), "Xưởng", false);
    add(Kind.SCHOOL, Math.max(1, size / 100), "Lớp", true);
    add(Kind.BUS, Math.max(1, size / 80), "Xe buýt", false);
    add(Kind.SHOP, Math.max(1, size / 20), "Quán", false);
    add(Kind.MARKET, 1, "Chợ Đông Ba", true);
    add(Kind.STATION, 1, "Bến xe Phía Nam", true);
    add(Kind.WARD, 1, "Khoa Truyền nhiễm", true);
    Person.Phone[] kinds = Person.Phone.values();
    Person.Carrying[] ways = Person.Carrying.values();
    for (int i = 0; i < size; i++) {
      String name =
          FAMILY.get(i / 4 % FAMILY.size()) + " " + GIVEN.get(i * 7 % GIVEN.size()) + " " + (i + 1);
      people.add(
          new StoryPerson(
              name,
              i / 4,
              random.nextInt(100) < 40 ? null : kinds[Math.max(0, random.nextInt(5) - 2)],
              ways[random.nextInt(ways.length)]));
    }
  }

  private static Instant time(int day, double hour) {
    return BEGIN.plusSeconds(Math.round((24 * day + hour) * 3600));
  }

  private void stay(int person, int place, int day, double from, double until) {
    story.tell(new StoryEvent.Stay(person, place, time(day, from), time(day, until)));
  }

  private double about(double hour) {
    return hour + random.nextDouble() * 0.4;
  }

  private int some(Kind kind, int number) {
    int count = (int) places.stream().filter(place -> place.kind() == kind).count();
    return first(kind) + number % count;
  }

  private void live(int person, int day) {
    int home = people.get(person).home();
    double out = about(6.9);
    stay(person, home, day, 0, out);
    double back = about(17.2);
    if (person % 4 < 2) {
      int bus = some(Kind.BUS, person / 8);
      stay(person, bus, day, out + 0.3, out + 0.8);
      stay(person, some(Kind.WORK, person / 3), day, out + 1, about(16.2));
      stay(person, bus, day, back, back + 0.5);
      back += 0.5;
    } else if (person % 4 == 2) {
      stay(person, some(Kind.SCHOOL, person / 4), day, out + 0.4, about(15.5));
    } else {
      Kind kind = List.of(Kind.MARKET, Kind.STATION, Kind.SHOP, Kind.WARD).get(person / 4 % 4);
      stay(person, some(kind, person), day, out + 1, about(11));
    }
    double shop = back + 0.4;
    if (random.nextInt(3) == 0) {
      Kind kind = random.nextInt(3) == 0 ? Kind.MARKET : Kind.SHOP;
      stay(person, some(kind, person / 4), day, shop, shop + 0.6);
    }
    stay(person, home, day, shop + 1.2, 24);
  }

  private void carry(int person) {
    if (people.get(person).phone() == null) {
      return;
    }
    story.tell(new StoryEvent.Tracing(person, BEGIN, true, Set.of()));
    if (person % 37 == 0) {
      story.tell(
          new StoryEvent.Tracing(
              person, time(1, about(9)), true, Set.of(Problem.Kind.BATTERY_SAVER)));
      story.tell(new StoryEvent.Tracing(person, time(2, about(9)), true, Set.of()));
    }
    for (int day = 0; day < days; day++) {
      LocalDate date = BEGIN.atZone(ZONE).toLocalDate().plusDays(day);
      int all = 3 + random.nextInt(40);
      for (double hour : new double[] {8.5, 12.5, 17.5, 22.5}) {
        int found = (int) (all * hour / 24);
        Instant at = time(day, about(hour));
        story.tell(new StoryEvent.Contacts(person, at, date, found, found / 4));
        story.tell(
            new StoryEvent.Checked(
                person,
                at,
                random.nextInt(60) == 0
                    ? StoryEvent.Checked.Outcome.CHECK_OFFLINE
                    : StoryEvent.Checked.Outcome.CHECKED));
      }
    }
  }

  private void screens() {
    for (int place = 0; place < places.size(); place++) {
      for (int minute = 0; places.get(place).box() && minute < days * 1440; minute += 5) {
        double hour = minute % 1440 / 60.0;
        int phones = (int) (26 * Math.exp(-Math.pow((hour - 10) / 4, 2)) + random.nextInt(3));
        String shown = phones < 5 ? "< 5" : Integer.toString(phones > 10 ? phones / 5 * 5 : phones);
        story.tell(new StoryEvent.Screen(place, BEGIN.plusSeconds(60L * minute), shown));
      }
    }
  }

  private void cases() {
    story.tell(new Step(0, BEGIN.minusSeconds(21_600), Step.Kind.SYMPTOMS));
    for (int i = 0; i < size / 9; i++) {
      int person = i * 13 % size;
      double day = i < 6 ? 0 : Math.log(i / 6.0) * 2.6;
      if (day < days) {
        if (i < 6) {
          fallIll(person, day, null, null);
        } else {
          int by = (i - 5) * 13 % size;
          fallIll(person, day, by, people.get(by).home());
        }
      }
    }
  }

  private void fallIll(int person, double day, @Nullable Integer by, @Nullable Integer place) {
    Instant infected = BEGIN.plusSeconds(Math.round(day * 86_400));
    double head = by == null ? -0.5 : 2;
    story.tell(new StoryEvent.Infected(person, infected, by, place));
    step(person, day + head, Step.Kind.INFECTIOUS);
    step(person, day + head + 0.6 + random.nextDouble() * 0.4, Step.Kind.SYMPTOMS);
    step(person, day + head + 1.2, Step.Kind.SWABBED);
    step(person, day + head + 1.9, Step.Kind.TESTED_POSITIVE);
    step(person, day + head + 1.95, Step.Kind.STAYS_AT_HOME);
    step(person, day + head + 5.5, Step.Kind.RECOVERED);
    double code = day + head + 2;
    if (code < days) {
      step(person, code, Step.Kind.CODE_ISSUED);
      issued++;
      sums(code);
      disclose(person, code + 0.15);
    }
  }

  private void step(int person, double day, Step.Kind kind) {
    if (day >= 0 && day < days + 1) {
      story.tell(new Step(person, BEGIN.plusSeconds(Math.round(day * 86_400)), kind));
    }
  }

  private void sums(double day) {
    story.tell(
        new StoryEvent.Authority(
            BEGIN.plusSeconds(Math.round(day * 86_400)), issued, used, 2, published));
  }

  private void disclose(int person, double day) {
    Instant at = BEGIN.plusSeconds(Math.round(day * 86_400));
    if (people.get(person).phone() == null || person % 5 == 0) {
      StoryEvent.Missed.Reason reason =
          people.get(person).phone() == null
              ? StoryEvent.Missed.Reason.CASE_WITHOUT_APP
              : StoryEvent.Missed.Reason.CODE_NOT_USED;
      story.tell(new StoryEvent.Missed((person + 2) % size, person, at, reason));
      return;
    }
    step(person, day - 0.1, Step.Kind.CODE_ARRIVED);
    step(person, day, Step.Kind.CODE_ENTERED);
    used++;
    published += 4;
    story.tell(new StoryEvent.Disclosed(person, at, 4, 4));
    Instant out = at.plusSeconds(7200);
    story.tell(new StoryEvent.Bulletin(out, ++bulletins, 4, List.of(person)));
    sums(day + 0.09);
    for (int i = 1; i < 5; i++) {
      int other = (person + i * (i < 3 ? 1 : 41)) % size;
      Instant told = out.plusSeconds(3600 + random.nextInt(20_000));
      if (people.get(other).phone() == null) {
        story.tell(new StoryEvent.Missed(other, person, out, StoryEvent.Missed.Reason.NO_APP));
      } else {
        story.warned(other, told, person, warning(at, i < 3));
      }
    }
  }

  private Warning warning(Instant sent, boolean close) {
    Instant hour = sent.minusSeconds(86_400).truncatedTo(ChronoUnit.HOURS);
    Band band = close ? Band.NEAR : Band.AROUND;
    Duration met = Duration.ofMinutes(10 + random.nextInt(40));
    Exposure exposure =
        new Exposure(
            0,
            1,
            hour.atZone(ZONE).toLocalDate(),
            new Exposure.Meeting(
                List.of(hour),
                1,
                close ? met : Duration.ZERO,
                close ? Duration.ZERO : met,
                Duration.ZERO,
                new Proximity(band, band, band)),
            new Exposure.Judgement(
                close ? met : Duration.ZERO,
                close ? Optional.of(ExposureRule.CLOSE_CONTACT.withZone(ZONE)) : Optional.empty(),
                List.of(),
                Optional.empty()));
    return new Warning("VN", bulletins, "00", exposure, Warning.State.NEW);
  }

  /** The first who has the app was at the market with a case, and then not after all. */
  private void visits() {
    int visitor = visitor(story.begin());
    Instant begin = time(1, 9);
    Instant end = begin.plusSeconds(3600);
    story.tell(new StoryEvent.Visit(visitor, begin, first(Kind.MARKET), end));
    Duration both = Duration.ofMinutes(25);
    story.atSamePlace(visitor, time(3, 8), new Visit("v1", "Chợ Đông Ba", begin, end, both, false));
    story.atSamePlace(
        visitor, time(5, 8), new Visit("v1", "Chợ Đông Ba", begin, end, Duration.ZERO, true));
  }

  /** {@return the person whose phone keeps a visit} */
  static int visitor(StoryBegin begin) {
    int person = 0;
    while (begin.people().get(person).phone() == null) {
      person++;
    }
    return person;
  }

  private void troubles() {
    story.tell(new Trouble(time(1, 10), time(1, 11.5), Trouble.Kind.SERVER_KILLED, null, null));
    story.tell(new Trouble(time(2, 13), time(2, 14), Trouble.Kind.PHONE_DIES, null, 12));
    story.tell(new Trouble(time(2, 15), time(2, 17), Trouble.Kind.DATABASE_AWAY, null, null));
    story.tell(new Trouble(time(2, 16), time(2, 17), Trouble.Kind.DISK_FULL, null, null));
    story.tell(
        new Trouble(
            time(3, 8), time(3, 20), Trouble.Kind.BOX_WITHOUT_POWER, first(Kind.MARKET), null));
    story.tell(new Trouble(time(5, 13), time(5, 14), Trouble.Kind.SMSC_STOPS, null, null));
    story.tell(new Trouble(time(4, 9), time(4, 9.2), Trouble.Kind.CLOCK_JUMPS, null, 12));
  }
}
