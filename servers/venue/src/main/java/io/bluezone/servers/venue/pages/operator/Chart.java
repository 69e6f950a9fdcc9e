// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.operator;

import io.bluezone.servers.venue.state.HistoryPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The number of phones, as a picture of stacked bars and as a table of the same cells. Bars are
 * means; a line above each is the most at once, of which the caption tells the highest; it lies on
 * the ground where no phone was there. Below are the gaps, in which nothing was counted. The
 * picture is {@link #WIDTH} by {@link #HEIGHT}; {@code top} is what its upper edge stands for.
 */
public record Chart(
    List<Bar> bars,
    List<Gap> gaps,
    int top,
    List<String> labels,
    List<Row> rows,
    Peak peak,
    Counted counted) {

  public static final int WIDTH = 1000;

  public static final int HEIGHT = 200;

  private static final int[] NICE = {4, 10, 20, 40, 60, 100, 200, 400, 600, 1000, 2000};
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final double GAP = 0.12;
  private static final double LINE = 2;
  private static final String NONE = "–";

  /** A rectangle of a band, near, around or far, or the line of the most at once. */
  public record Bar(String band, String x, String y, String width, String height) {}

  /** A part of a bar's time in which nothing was counted, deaf or unrecorded. */
  public record Gap(String kind, String x, String width) {}

  /** The most at once, and when it was; empty if no phone was there. */
  public record Peak(int most, String at) {}

  /**
   * The minutes of some time that were counted, those in which phones could not be received, and
   * those of which nothing is recorded. The box was off then, or its figures were erased.
   */
  public record Counted(int minutes, int deaf, int unrecorded) {

    public int all() {
      return minutes + deaf + unrecorded;
    }

    public boolean isWhole() {
      return minutes == all();
    }

    public boolean isNone() {
      return minutes == 0;
    }
  }

  /**
   * A row of the table: means within about 2 m, to about 5 m and farther, and the most at once;
   * dashes where nothing was counted.
   */
  public record Row(
      String when, String near, String around, String far, String most, Counted counted) {}

  /** A stretch of time: the means over its counted minutes. */
  private record Cell(
      double near, double around, double far, int most, int minutes, int deaf, int passed) {

    static Cell of(Instant from, Instant until, Instant now) {
      long passed = Duration.between(from, earlier(until, now)).toMinutes();
      return new Cell(0, 0, 0, 0, 0, 0, (int) Math.max(0, passed));
    }

    Cell with(HistoryPoint point) {
      int all = minutes + point.counted();
      double weight = all == 0 ? 0 : (double) point.counted() / all;
      return new Cell(
          near + (point.near() - near) * weight,
          around + (point.around() - around) * weight,
          far + (point.far() - far) * weight,
          Math.max(most, point.most()),
          all,
          deaf + point.deaf(),
          passed);
    }

    Counted counted() {
      return new Counted(minutes, deaf, Math.max(0, passed - minutes - deaf));
    }
  }

  /** The last 24 hours, in quarters of an hour; its table by hours. */
  static Chart day(List<HistoryPoint> points, VenueTimes times) {
    ZonedDateTime end = times.now().atZone(times.zone()).truncatedTo(ChronoUnit.HOURS).plusHours(1);
    Instant begin = end.minusHours(24).toInstant();
    List<String> labels = new ArrayList<>();
    for (int hour = 0; hour <= 24; hour += 4) {
      labels.add(times.clock(begin.plus(Duration.ofHours(hour))));
    }
    List<Row> rows = new ArrayList<>();
    List<Cell> hours = cells(points, begin, HOUR, 24, times.now());
    for (int hour = 23; hour >= 0; hour--) {
      Instant from = begin.plus(Duration.ofHours(hour));
      Instant until = earlier(from.plus(HOUR), times.now());
      String when = times.clock(from) + "–" + times.clock(until);
      if (from.isBefore(times.now())) {
        rows.add(row(when, hours.get(hour), times.locale()));
      }
    }
    return of(
        since(begin, points),
        MINUTE,
        cells(points, begin, Duration.ofMinutes(15), 96, times.now()),
        labels,
        rows,
        times);
  }

  /** The last 14 days, in threes of hours; its table by days. */
  static Chart fortnight(List<HistoryPoint> points, VenueTimes times) {
    LocalDate last = LocalDate.ofInstant(times.now(), times.zone());
    LocalDate first = last.minusDays(13);
    List<String> labels = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      labels.add(times.shortDay(day));
      Instant from = day.atStartOfDay(times.zone()).toInstant();
      Instant until = day.plusDays(1).atStartOfDay(times.zone()).toInstant();
      String when = day.equals(last) ? times.hours(from, times.now()) : times.day(day);
      Cell cell = cells(points, from, Duration.between(from, until), 1, times.now()).get(0);
      rows.add(row(when, cell, times.locale()));
    }
    Collections.reverse(rows);
    Instant begin = first.atStartOfDay(times.zone()).toInstant();
    return of(
        since(begin, points),
        HOUR,
        cells(points, begin, Duration.ofHours(3), 112, times.now()),
        labels,
        rows,
        times);
  }

  private static Row row(String when, Cell cell, Locale locale) {
    Counted counted = cell.counted();
    return counted.isNone()
        ? new Row(when, NONE, NONE, NONE, NONE, counted)
        : new Row(
            when,
            mean(cell.near(), locale),
            mean(cell.around(), locale),
            mean(cell.far(), locale),
            Integer.toString(cell.most()),
            counted);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static String mean(double value, Locale locale) {
    return String.format(locale, "%.1f", value);
  }

  private static List<Cell> cells(
      List<HistoryPoint> points, Instant begin, Duration width, int count, Instant now) {
    Cell[] cells = new Cell[count];
    for (int i = 0; i < count; i++) {
      Instant from = begin.plus(width.multipliedBy(i));
      cells[i] = Cell.of(from, from.plus(width), now);
    }
    for (HistoryPoint point : points) {
      long index =
          Math.floorDiv(Duration.between(begin, point.start()).toSeconds(), width.toSeconds());
      if (index >= 0 && index < count) {
        cells[(int) index] = cells[(int) index].with(point);
      }
    }
    return List.of(cells);
  }

  private static Chart of(
      List<HistoryPoint> points,
      Duration length,
      List<Cell> cells,
      List<String> labels,
      List<Row> rows,
      VenueTimes times) {
    if (points.isEmpty()) {
      rows.clear();
    }
    int highest = cells.stream().mapToInt(Cell::most).max().orElse(0);
    int top = nice(highest);
    List<Bar> bars = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    double step = (double) WIDTH / cells.size();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      double y = HEIGHT;
      double x = i * step + step * GAP / 2;
      double width = step * (1 - GAP);
      y = stack(bars, "near", cell.near(), top, x, y, width);
      y = stack(bars, "around", cell.around(), top, x, y, width);
      stack(bars, "far", cell.far(), top, x, y, width);
      if (cell.minutes() > 0) {
        double line = Math.min(HEIGHT - (double) cell.most() * HEIGHT / top, HEIGHT - LINE);
        bars.add(new Bar("most", number(x), number(line), number(width), number(LINE)));
      }
      Counted counted = cell.counted();
      double left = gap(gaps, "deaf", counted.deaf(), counted, i * step, step);
      gap(gaps, "unrecorded", counted.unrecorded(), counted, left, step);
    }
    String mostAt =
        points.stream()
            .filter(point -> point.most() > 0 && point.most() == highest)
            .findFirst()
            .map(point -> when(point.start(), length, times))
            .orElse("");
    return new Chart(
        bars, gaps, top, labels, rows, new Peak(highest, mostAt), total(points.isEmpty(), cells));
  }

  /** Of a new box there is nothing to tell. */
  private static Counted total(boolean nothing, List<Cell> cells) {
    Counted sum = new Counted(0, 0, 0);
    for (Cell cell : nothing ? List.<Cell>of() : cells) {
      Counted each = cell.counted();
      sum =
          new Counted(
              sum.minutes() + each.minutes(),
              sum.deaf() + each.deaf(),
              sum.unrecorded() + each.unrecorded());
    }
    return sum;
  }

  private static double gap(
      List<Gap> gaps, String kind, int minutes, Counted of, double x, double step) {
    if (minutes == 0) {
      return x;
    }
    double width = step * minutes / of.all();
    gaps.add(new Gap(kind, number(x), number(width)));
    return x + width;
  }

  private static List<HistoryPoint> since(Instant begin, List<HistoryPoint> points) {
    return points.stream().filter(point -> !point.start().isBefore(begin)).toList();
  }

  /** A minute, or from when until when. */
  private static String when(Instant start, Duration length, VenueTimes times) {
    return length.equals(MINUTE) ? times.at(start) : times.hours(start, start.plus(length));
  }

  private static double stack(
      List<Bar> bars, String band, double value, int top, double x, double y, double width) {
    double height = value * HEIGHT / top;
    if (height < 0.05) {
      return y;
    }
    bars.add(new Bar(band, number(x), number(y - height), number(width), number(height)));
    return y - height;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static int nice(int highest) {
    for (int each : NICE) {
      if (highest <= each) {
        return each;
      }
    }
    return (highest + 999) / 1000 * 1000;
  }
}
