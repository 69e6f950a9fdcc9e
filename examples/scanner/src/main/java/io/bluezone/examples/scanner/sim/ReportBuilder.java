// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import com.google.common.base.Ascii;
import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.lab.population.Meetings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds what devices recorded against what was true. */
final class ReportBuilder {

  /** Minutes of a close contact. */
  private static final double CLOSE = 15;

  /** A pair that was near for less is no question of minutes. */
  private static final double LEAST = 5;

  private static final int[] TIMES = {5, 10, 15, 30, 60};

  private final List<ScenarioWorld.Traced> devices;
  private final Meetings truth;
  private final Ledger ledger;
  private final Duration passed;
  private final List<Cell> cells = new ArrayList<>();
  private final Map<String, Cell> kinds = new TreeMap<>();
  private final List<Double> delays = new ArrayList<>();
  private long neverHeard;
  private long minutesPairs;
  private double bias;
  private double error;
  private long close;
  private long found;
  private long called;
  private long neverNear;
  private double neverNearMinutes;

  private static final class Cell {
    long pairs;
    long recorded;
    long called;

    void add(boolean isRecorded, boolean isCalled) {
      pairs++;
      recorded += isRecorded ? 1 : 0;
      called += isCalled ? 1 : 0;
    }
  }

  ReportBuilder(
      List<ScenarioWorld.Traced> devices, Meetings truth, Ledger ledger, Duration passed) {
    this.devices = devices;
    this.truth = truth;
    this.ledger = ledger;
    this.passed = passed;
    for (int i = 0; i < Meetings.BANDS.size() * TIMES.length; i++) {
      cells.add(new Cell());
    }
  }

  SimReport build(long seed, long bytes, long gattFailures, List<Attackers.Achieved> attackers) {
    truth.forEach(this::pair);
    ledger.forEach(this::recorded);
    double deviceHours = Math.max(1e-9, devices.size() * passed.toSeconds() / 3600.0);
    return new SimReport(
        new SimReport.Run(devices.size(), passed.toSeconds(), seed, false),
        SimReport.Found.of(close, called, found),
        new SimReport.Recorded(
            cells(),
            new SimReport.Minutes(
                minutesPairs, bias / Math.max(1, minutesPairs), error / Math.max(1, minutesPairs)),
            delay()),
        new SimReport.Cost(
            devices.stream().mapToDouble(each -> each.radio().listened().toSeconds()).sum()
                / deviceHours,
            devices.stream().mapToDouble(each -> each.radio().sent().toSeconds()).sum()
                / deviceHours,
            bytes / deviceHours,
            ledger.encounters() / deviceHours),
        kinds(),
        adoption(),
        new SimReport.Attacks(
            ledger.invented(),
            ledger.outOfTime(),
            neverNear,
            neverNearMinutes,
            gattFailures,
            attackers));
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private void pair(long key, Meetings.Pair pair) {
    int one = (int) (key >>> 32);
    int other = (int) key;
    directed(one, other, pair);
    directed(other, one, pair);
    boolean isCalled = isCalled(one, other) || isCalled(other, one);
    boolean isClose = pair.minutesWithin(0) >= CLOSE;
    close += isClose ? 1 : 0;
    found += isClose && isCalled ? 1 : 0;
    called += isCalled ? 1 : 0;
    if (isClose) {
      kinds.computeIfAbsent(kinds(one, other), name -> new Cell()).add(true, isCalled);
    }
  }

  private boolean isCalled(int one, int other) {
    return ledger.of(one, other).minutesNear() >= CLOSE;
  }

  private String kinds(int one, int other) {
    String first = name(devices.get(one).kind());
    String second = name(devices.get(other).kind());
    return first.compareTo(second) <= 0 ? first + " " + second : second + " " + first;
  }

  private static String name(Scenario.Kind kind) {
    return Ascii.toLowerCase(kind.name()).replace('_', '-');
  }

  private void directed(int one, int other, Meetings.Pair pair) {
    Ledger.Sum sum = ledger.of(one, other);
    boolean isRecorded = sum.first() != Long.MAX_VALUE;
    for (int band = 0; band < Meetings.BANDS.size(); band++) {
      double minutes = pair.minutesWithin(band);
      if (minutes >= LEAST) {
        cells.get(band * TIMES.length + time(minutes)).add(isRecorded, sum.minutesNear() >= CLOSE);
        break;
      }
    }
    if (pair.minutesWithin(0) >= LEAST) {
      minutesPairs++;
      bias += sum.minutesNear() - pair.minutesWithin(0);
      error += Math.abs(sum.minutesNear() - pair.minutesWithin(0));
      if (isRecorded) {
        delays.add((double) Math.max(0, sum.first() - pair.nearSince().orElse(0)));
      } else {
        neverHeard++;
      }
    }
  }

  private static int time(double minutes) {
    int time = 0;
    while (time + 1 < TIMES.length && minutes >= TIMES[time + 1]) {
      time++;
    }
    return time;
  }

  private void recorded(long key, Ledger.Sum sum) {
    int one = (int) (key >>> 32);
    int other = (int) key;
    if (!truth.of(one, other).isPresent()) {
      neverNear++;
      neverNearMinutes += sum.minutes();
      boolean countedBack = one > other && isCalled(/* one= */ other, /* other= */ one);
      called += sum.minutesNear() >= CLOSE && !countedBack ? 1 : 0;
    }
  }

  private List<SimReport.Cell> cells() {
    List<SimReport.Cell> all = new ArrayList<>();
    for (int band = 0; band < Meetings.BANDS.size(); band++) {
      for (int time = 0; time < TIMES.length; time++) {
        Cell cell = cells.get(band * TIMES.length + time);
        all.add(
            new SimReport.Cell(
                Meetings.BANDS.get(band),
                TIMES[time],
                time + 1 < TIMES.length ? TIMES[time + 1] : 0,
                cell.pairs,
                share(cell.recorded, cell.pairs),
                share(cell.called, cell.pairs)));
      }
    }
    return all;
  }

  private SimReport.Delay delay() {
    delays.sort(Double::compare);
    List<Double> quantiles = new ArrayList<>();
    for (int percent = 0; percent <= 100; percent += 5) {
      quantiles.add(quantile(percent / 100.0));
    }
    return new SimReport.Delay(
        delays.size() + neverHeard, neverHeard, quantile(0.5), quantile(0.95), quantiles);
  }

  private double quantile(double part) {
    return delays.isEmpty() ? 0 : delays.get((int) Math.round(part * (delays.size() - 1)));
  }

  private List<SimReport.Kinds> kinds() {
    List<SimReport.Kinds> all = new ArrayList<>();
    kinds.forEach(
        (names, cell) ->
            all.add(
                new SimReport.Kinds(
                    names.substring(0, names.indexOf(' ')),
                    names.substring(names.indexOf(' ') + 1),
                    cell.pairs,
                    share(cell.called, cell.pairs))));
    return all;
  }

  /** Both of two must have the app, which people take up independently of each other. */
  private List<SimReport.Adoption> adoption() {
    double all = share(found, close);
    double android = foundOf(false);
    double iphone = foundOf(true);
    List<SimReport.Adoption> course = new ArrayList<>();
    for (int tenth = 1; tenth <= 10; tenth++) {
      double share = tenth / 10.0;
      double both = share * share;
      course.add(new SimReport.Adoption(share, both * all, both * android, both * iphone));
    }
    return course;
  }

  private double foundOf(boolean iphones) {
    long pairs = 0;
    long calledClose = 0;
    for (Map.Entry<String, Cell> each : kinds.entrySet()) {
      boolean alike =
          iphones ? !each.getKey().contains("android") : !each.getKey().contains("iphone");
      pairs += alike ? each.getValue().pairs : 0;
      calledClose += alike ? each.getValue().called : 0;
    }
    return share(calledClose, pairs);
  }
}
