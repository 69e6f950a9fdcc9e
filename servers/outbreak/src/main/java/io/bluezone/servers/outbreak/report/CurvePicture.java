// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.report;

import io.bluezone.servers.cli.value.LinePlot;
import io.bluezone.servers.outbreak.analysis.Analysis;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The epidemic curve: bars of those who can have been infected on each day, by level. */
final class CurvePicture {

  private static final int WIDTH = LinePlot.WIDTH;
  private static final int HEIGHT = 322;
  private static final int LEFT = 44;
  private static final int BOTTOM = 262;
  private static final int TOP = 90;

  private static final int HIDDEN_HEIGHT = 6;
  private static final int DATES = 6;

  private CurvePicture() {}

  /** Draws people infected as F0 to F3 by day; -1 where that is hidden. */
  static String draw(Words words, Map<Long, long[]> days) {
    String title = title(words, days);
    Svg svg = new Svg(WIDTH, HEIGHT, title);
    svg.add("%s", LinePlot.heading(title));
    svg.text(LEFT - 6, TOP - 14, "end", words.get("people"));
    svg.add(
        "<defs><pattern id=\"few\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\""
            + " patternTransform=\"rotate(45)\"><line y2=\"5\" class=\"hatch\"/></pattern></defs>");
    long most = 1;
    for (long[] day : days.values()) {
      most = Math.max(most, shown(day));
    }
    long step = step(most);
    double scale = (BOTTOM - TOP) / (double) (Math.max(1, (most + step - 1) / step) * step);
    for (long value = 0; value * scale <= BOTTOM - TOP + 0.5; value += step) {
      double y = BOTTOM - value * scale;
      svg.line(LEFT, y, WIDTH - 10, y, "grid");
      svg.text(LEFT - 6, y + 4, "end", words.number(value));
    }
    double width = (WIDTH - 10.0 - LEFT) / Math.max(1, days.size());
    int i = 0;
    for (Map.Entry<Long, long[]> day : days.entrySet()) {
      double x = LEFT + i * width;
      bar(svg, x, width, day.getValue(), scale);
      if (i++ % ((days.size() + DATES - 1) / DATES) == 0) {
        LocalDate date = LocalDate.ofEpochDay(day.getKey());
        svg.text(
            x + width / 2,
            BOTTOM + 18,
            "middle",
            "%02d/%02d".formatted(date.getDayOfMonth(), date.getMonthValue()));
      }
    }
    if (!days.isEmpty()) {
      List<Long> all = List.copyOf(days.keySet());
      String period = date(all.get(0)) + " – " + date(all.get(all.size() - 1));
      svg.text((LEFT + WIDTH) / 2.0, BOTTOM + 44, "middle", period);
    }
    legend(svg);
    return svg.toString();
  }

  /** Says on which day the most people are shown; hidden counts have no part in it. */
  private static String title(Words words, Map<Long, long[]> days) {
    return days.entrySet().stream()
        .max(Comparator.comparingLong(day -> shown(day.getValue())))
        .filter(day -> shown(day.getValue()) > 0)
        .map(day -> words.get("curve.peak", date(day.getKey()), shown(day.getValue())))
        .orElseGet(() -> words.get("curve"));
  }

  private static long shown(long[] day) {
    return Arrays.stream(day).filter(count -> count > 0).sum();
  }

  private static String date(long day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return "%02d/%02d/%d".formatted(date.getDayOfMonth(), date.getMonthValue(), date.getYear());
  }

  private static void bar(Svg svg, double x, double width, long[] day, double scale) {
    double y = BOTTOM;
    for (int level = 0; level < Analysis.LEVELS; level++) {
      double height = day[level] < 0 ? HIDDEN_HEIGHT : day[level] * scale;
      y -= height;
      if (height > 0) {
        svg.add(
            "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"%s\"/>",
            x + width * 0.1,
            y,
            width * 0.8,
            height,
            day[level] < 0 ? "few f" + level + "l" : "f" + level);
      }
    }
  }

  private static void legend(Svg svg) {
    for (int level = 0; level < Analysis.LEVELS; level++) {
      double x = LEFT + 20 + level * 70;
      svg.add("<rect x=\"%s\" y=\"50\" width=\"14\" height=\"14\" class=\"f%s\"/>", x, level);
      svg.text(x + 20, 62, "start", "F" + level);
    }
  }

  /** {@return a round distance between lines, of which there are at most five or so} */
  private static long step(long most) {
    long step = 1;
    while (most / step > 5) {
      step = String.valueOf(step).charAt(0) == '2' ? step / 2 * 5 : step * 2;
    }
    return step;
  }
}
