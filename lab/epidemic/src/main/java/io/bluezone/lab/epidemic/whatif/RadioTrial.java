// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.whatif;

import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.lab.epidemic.Radio;
import io.bluezone.lab.epidemic.RadioTable;
import io.bluezone.lab.epidemic.tracers.PhoneRadio;
import io.bluezone.lab.population.Person.Carrying;
import io.bluezone.lab.population.Person.Phone;
import io.bluezone.lab.population.RepeatableRandom;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.exposure.CaseEncounters;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureCalculator;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Pairs of phones with whole tracers that meet twice at one distance, for as long as at home. Says
 * how often each calls the other close, by a phone's own rule. The same seed gives the same result.
 */
final class RadioTrial {

  /** A contact is close after 15 minutes: the share of pairs rises steeply in those that follow. */
  static final List<Integer> MINUTES =
      List.of(10, 15, 16, 17, 18, 20, 25, 30, 60, 120, 240, 480, 600);

  /** So that no meeting reaches into the next day, which a phone would count apart. */
  private static final Instant START = Instant.parse("2020-08-09T00:30:00Z");

  private static final Duration APART = Duration.ofHours(1);
  private static final double FAR = 2_000;
  private static final double OUT_OF_REACH = 1_000;
  private static final int SHADES = 3;
  private static final Phone[] PHONES = Phone.values();
  private static final List<Carrying> WAYS = List.of(Carrying.values());

  private final RadioTable.Cycle cycle;
  private final double metres;
  private final long seed;
  private final SplittableRandom random;
  private final TracedWorld world;
  private final List<Meeting> meetings = new ArrayList<>();

  private record Member(TracedDevice device, Phone phone) {}

  /** Two phones, and whether each called the other close: by minutes, in both meetings. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Meeting(
      Member one, Member other, int shaded, boolean[][] byOne, boolean[][] byOther) {}

  /** A world of so many pairs of each two kinds of phones and each way of carrying. */
  RadioTrial(RadioTable.Cycle cycle, double metres, int pairs, long seed) {
    this.cycle = cycle;
    this.metres = metres;
    this.seed = seed;
    random = new SplittableRandom(seed);
    world =
        TracedWorld.of(
            SimulatedWorld.builder().seed(seed).start(START).fidelity(Fidelity.WINDOWS).build());
    for (int one = 0; one < PHONES.length; one++) {
      for (int other = one; other < PHONES.length; other++) {
        for (int shaded = 0; shaded < SHADES; shaded++) {
          for (int i = 0; i < pairs; i++) {
            add(PHONES[one], PHONES[other], shaded);
          }
        }
      }
    }
  }

  private void add(Phone one, Phone other, int shaded) {
    boolean first = shaded == 2 || (shaded == 1 && random.nextBoolean());
    boolean second = shaded == 2 || (shaded == 1 && !first);
    int row = meetings.size();
    meetings.add(
        new Meeting(
            phone(one, first, 2 * row),
            phone(other, second, 2 * row + 1),
            shaded,
            new boolean[2][MINUTES.size()],
            new boolean[2][MINUTES.size()]));
  }

  private Member phone(Phone phone, boolean shaded, int number) {
    TracedDevice device =
        world
            .device("phone-" + number)
            .profile(PhoneRadio.profile(phone))
            .place(away(number))
            .random(RepeatableRandom.of(seed + ":" + number))
            .settings(settings -> settings.dutyCycle(cycle.cycle()).form(PhoneRadio.form(phone)))
            .start();
    Carrying way = WAYS.get(random.nextInt(WAYS.size()));
    while (Radio.isShaded(way) != shaded) {
      way = WAYS.get(random.nextInt(WAYS.size()));
    }
    device.radio().carry(PhoneRadio.carry(way));
    return new Member(device, phone);
  }

  private static Position away(int number) {
    return new Position(FAR * Math.floorDiv(number, 2), OUT_OF_REACH * (number % 2));
  }

  /** Runs all meetings; gives a cell of the table by its pair and minutes. */
  Map<String, RadioTable.Cell> run() {
    // Phones are not started in step.
    world.run(APART.plusSeconds(random.nextInt(300)));
    for (int meeting = 0; meeting < 2; meeting++) {
      meet(meeting);
      world.run(APART);
    }
    world.close();
    return cells();
  }

  private void meet(int meeting) {
    Instant begin = world.now();
    for (int i = 0; i < meetings.size(); i++) {
      Position here = away(2 * i);
      meetings.get(i).other().device().radio().moveTo(new Position(here.x(), metres));
    }
    for (int i = 0; i < MINUTES.size(); i++) {
      world.runUntil(begin.plus(Duration.ofMinutes(MINUTES.get(i))));
      for (Meeting each : meetings) {
        each.byOne()[meeting][i] = isClose(each.one(), begin);
        each.byOther()[meeting][i] = isClose(each.other(), begin);
      }
    }
    for (int i = 0; i < meetings.size(); i++) {
      meetings.get(i).other().device().radio().moveTo(away(2 * i + 1));
    }
  }

  /** A pair is out of reach of all others, so that a log has encounters with the other alone. */
  private static boolean isClose(Member by, Instant begin) {
    List<Encounter> encounters =
        by.device().encounters().stream()
            .filter(each -> !each.intervalStart().isBefore(begin.minus(APART.dividedBy(2))))
            .toList();
    return ExposureCalculator.DEFAULT
        .calculate(List.of(CaseEncounters.withConfirmed(0, encounters)))
        .exposures()
        .stream()
        .anyMatch(Exposure::isCloseContact);
  }

  private Map<String, RadioTable.Cell> cells() {
    Map<String, RadioTable.Cell> cells = new LinkedHashMap<>();
    for (Meeting each : meetings) {
      count(each.other().phone(), each.one().phone(), each.shaded(), each.byOne(), cells);
      count(each.one().phone(), each.other().phone(), each.shaded(), each.byOther(), cells);
    }
    return cells;
  }

  private void count(
      Phone of, Phone by, int shaded, boolean[][] close, Map<String, RadioTable.Cell> cells) {
    String pair = new RadioTable.Pair(cycle, of, by, shaded).text();
    for (int i = 0; i < MINUTES.size(); i++) {
      boolean first = close[0][i];
      boolean second = close[1][i];
      int times = (first ? 1 : 0) + (second ? 1 : 0);
      cells.merge(
          pair + "," + metres + "," + MINUTES.get(i),
          new RadioTable.Cell(1, times, times == 2 ? 1 : 0),
          RadioTable.Cell::plus);
    }
  }
}
