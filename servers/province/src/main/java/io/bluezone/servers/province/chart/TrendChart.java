// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.chart;

import io.bluezone.servers.province.figures.TrendDay;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of counts by days, from nothing upwards, with its axes. Another line may stand beside it,
 * and a day be marked. Looks are left to a style.
 */
public final class TrendChart {

  /** For a desk: letters of 14 in a width of 720. */
  public static final Size WIDE = new Size(720, 260, 14);

  /** For a telephone, where it is shown about as large as this. */
  public static final Size NARROW = new Size(330, 230, 13);

  private static final double LETTER = 0.6;
  private static final int MOST_STEPS = 4;
  private static final int[] NICE = {1, 2, 5, 10};

  private final List<TrendDay> days;
  private final List<TrendDay> others;
  private final Size size;
  private final Words words;
  private final long step;
  private final long top;
  private final double left;

  /** A size in units of the picture, which its letters are part of. */
  public record Size(int width, int height, int letters) {}

  /** A label, which says what is seen, and how numbers and days are written. */
  public record Words(String label, LongFunction<String> number, Function<LocalDate, String> day) {}

  private TrendChart(List<TrendDay> days, List<TrendDay> others, Size size, Words words) {
    this.days = days;
    this.others = others;
    this.size = size;
    this.words = words;
    long most =
        Stream.concat(days.stream(), others.stream()).mapToLong(TrendDay::running).max().orElse(0);
    step = step(most);
    top = Math.max(step, (most + step - 1) / step * step);
    left = words.number().apply(top).length() * size.letters() * LETTER + size.letters();
  }

  /** {@return the least of 1, 2, 5, 10, 20 … of which four reach a count} */
  static long step(long most) {
    for (long ten = 1; ; ten *= 10) {
      for (int nice : NICE) {
        if (nice * ten * MOST_STEPS >= most) {
          return nice * ten;
        }
      }
    }
  }

  static TrendChart of(List<TrendDay> days, Size size, Words words) {
    return new TrendChart(days, List.of(), size, words);
  }

  /** Draws days of which there is at least one. */
  public static String draw(List<TrendDay> days, Size size, Words words) {
    SvgText svg = new SvgText(size.width(), size.height(), words.label(), "trend");
    of(days, size, words).into(svg, 0);
    return svg.end();
  }

  /**
   * Draws days of which there is at least one, and others from the same first day to the same last
   * one beside them.
   *
   * @param marked the day from which on something was done
   */
  public static String drawPair(
      List<TrendDay> days, List<TrendDay> others, LocalDate marked, Size size, Words words) {
    SvgText svg = new SvgText(size.width(), size.height(), words.label(), "trend");
    TrendChart chart = new TrendChart(days, others, size, words);
    double x = chart.x(marked);
    svg.path("grid mark", "M" + at(x, chart.bottom()) + "V" + SvgText.number(size.letters()));
    chart.into(svg, 0);
    return svg.end();
  }

  /** Draws it below a head of a height. */
  void into(SvgText svg, double head) {
    for (long value = 0; value <= top; value += step) {
      double y = head + y(value);
      svg.path("grid", "M" + at(left, y) + "H" + SvgText.number(right()));
      svg.words(
          left - size.letters() / 2.0,
          y + size.letters() / 3.0,
          "axis end",
          words.number().apply(value));
    }
    label(svg, head, days.get(0), "axis");
    if (days.size() > 2) {
      label(svg, head, days.get(days.size() / 2), "axis middle");
    }
    TrendDay last = days.get(days.size() - 1);
    if (days.size() > 1) {
      label(svg, head, last, "axis end");
    }
    if (!others.isEmpty()) {
      svg.path("line other", path(others, head));
    }
    svg.path("line", path(days, head));
    svg.add(
        "<circle class=\"dot\" r=\"4\" cx=\""
            + SvgText.number(x(last.day()))
            + "\" cy=\""
            + SvgText.number(head + y(last.running()))
            + "\"/>");
  }

  private String path(List<TrendDay> line, double head) {
    return line.stream()
        .map(day -> at(x(day.day()), head + y(day.running())))
        .collect(Collectors.joining("L", "M", ""));
  }

  private void label(SvgText svg, double head, TrendDay day, String type) {
    svg.words(
        x(day.day()), head + bottom() + size.letters() * 1.4, type, words.day().apply(day.day()));
  }

  private static String at(double x, double y) {
    return SvgText.number(x) + " " + SvgText.number(y);
  }

  private double right() {
    return size.width() - size.letters() / 2.0;
  }

  private double bottom() {
    return size.height() - size.letters() * 1.8;
  }

  private double x(LocalDate day) {
    LocalDate first = days.get(0).day();
    long all = ChronoUnit.DAYS.between(first, days.get(days.size() - 1).day());
    double part = all == 0 ? 0 : (double) ChronoUnit.DAYS.between(first, day) / all;
    return left + part * (right() - left);
  }

  private double y(long value) {
    return bottom() - (double) value / top * (bottom() - size.letters());
  }
}
