// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.cli.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines over a common axis, their values from 0 to 1, as a picture in SVG that needs nothing else.
 */
public final class LinePlot {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;
  private static final int LEFT = 64;
  private static final int RIGHT = 24;
  private static final int TOP = 44;
  private static final int BOTTOM = 56;
  private static final int LINE_HEIGHT = 20;

  /** Lines that have a look of their own; people who see few colours have the dashes. */
  private static final int LOOKS = 4;

  private static final String STYLE =
      """
      <style>
      .plot { fill: #44505c; } .plot .ground { fill: #fff; } .plot .head { fill: #1d2733; }
      .plot .grid { stroke: #d8dee5; }
      .plot .line { fill: none; stroke: currentColor; stroke-width: 2; }
      .plot circle { fill: currentColor; }
      .plot .look0 { color: #0b6bcb; } .plot .look1 { color: #c2410c; stroke-dasharray: 7 4; }
      .plot .look2 { color: #15803d; stroke-dasharray: 2 3; }
      .plot .look3 { color: #7e22ce; stroke-dasharray: 9 3 2 3; }
      @media (prefers-color-scheme: dark) {
        .plot { fill: #b6c0cb; } .plot .ground { fill: #12181f; } .plot .head { fill: #f0f3f6; }
        .plot .grid { stroke: #36414c; }
        .plot .look0 { color: #6cb2ff; } .plot .look1 { color: #ff9d66; }
        .plot .look2 { color: #6fd08c; } .plot .look3 { color: #cfa2ff; }
      }
      </style>
      """;

  private final String title;
  private final String across;
  private final String up;
  private final double least;
  private final double most;
  private final List<Line> lines = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Line(String name, double[] x, double[] y, boolean marked) {}

  /** A plot from {@code least} to {@code most} across. */
  public LinePlot(String title, String across, String up, double least, double most) {
    this.title = title;
    this.across = across;
    this.up = up;
    this.least = least;
    this.most = most;
  }

  /** Adds a line; marked ones have a dot at each of their points. */
  public void line(String name, double[] x, double[] y, boolean marked) {
    lines.add(new Line(name, x.clone(), y.clone(), marked));
  }

  /** The picture, as a file. */
  public String svg() {
    return picture(" xmlns=\"http://www.w3.org/2000/svg\"");
  }

  /** The picture, as a part of a page. */
  public String element() {
    return picture("");
  }

  private String picture(String namespace) {
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg%s class=\"plot\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"13\">",
        namespace,
        WIDTH,
        HEIGHT,
        WIDTH,
        HEIGHT);
    add(svg, "<title>%s</title>", escaped(title));
    svg.append(STYLE);
    add(svg, "<rect class=\"ground\" width=\"%d\" height=\"%d\"/>", WIDTH, HEIGHT);
    add(
        svg,
        "<text class=\"head\" x=\"%d\" y=\"24\" font-size=\"16\" font-weight=\"bold\">%s</text>",
        LEFT,
        escaped(title));
    grid(svg);
    for (int i = 0; i < lines.size(); i++) {
      draw(svg, lines.get(i), i % LOOKS);
    }
    legend(svg);
    return svg.append("</svg>\n").toString();
  }

  private void grid(StringBuilder svg) {
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      double share = tenth / 10.0;
      add(
          svg,
          "<path class=\"grid\" d=\"M%.1f %.1fH%.1f\"/>"
              + "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%d %%</text>",
          x(least),
          y(share),
          x(most),
          x(least) - 8,
          y(share) + 4,
          tenth * 10);
    }
    double step = step(most - least);
    for (double at = Math.ceil(least / step) * step; at <= most + 1e-9; at += step) {
      add(
          svg,
          "<path class=\"grid\" d=\"M%.1f %.1fV%.1f\"/>"
              + "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>",
          x(at),
          y(0),
          y(1),
          x(at),
          y(0) + 20,
          number(at));
    }
    add(
        svg,
        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
        x((least + most) / 2),
        HEIGHT - 12,
        escaped(across));
    add(
        svg,
        "<text transform=\"translate(16 %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>",
        y(0.5),
        escaped(up));
  }

  /** A round number that goes 5 to 10 times into a length. */
  private static double step(double length) {
    double step = Math.pow(10, Math.floor(Math.log10(length / 5)));
    for (double times : new double[] {1, 2, 5, 10}) {
      if (length / (times * step) <= 10) {
        return times * step;
      }
    }
    return 10 * step;
  }

  private static String number(double value) {
    return Math.abs(value - Math.rint(value)) < 1e-9
        ? Long.toString(Math.round(value))
        : String.format(Locale.ROOT, "%.1f", value);
  }

  private void draw(StringBuilder svg, Line line, int look) {
    StringBuilder course = new StringBuilder();
    for (int i = 0; i < line.x().length; i++) {
      course.append(
          String.format(
              Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x(line.x()[i]), y(line.y()[i])));
    }
    add(svg, "<path class=\"line look%d\" d=\"%s\"/>", look, course);
    for (int i = 0; line.marked() && i < line.x().length; i++) {
      add(
          svg,
          "<circle class=\"look%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>",
          look,
          x(line.x()[i]),
          y(line.y()[i]));
    }
  }

  /** Where the fewest lines are: above or below, on the right. */
  private void legend(StringBuilder svg) {
    int longest = lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
    double left = x(most) - 7.2 * longest - 44;
    int height = LINE_HEIGHT * lines.size() + 6;
    double above = y(1) + 6;
    double below = y(0) - 6 - height;
    double top = crossings(left, above, height) <= crossings(left, below, height) ? above : below;
    add(
        svg,
        "<rect class=\"ground\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\""
            + " fill-opacity=\"0.85\"/>",
        left - 6,
        top,
        x(most) - left,
        height);
    for (int i = 0; i < lines.size(); i++) {
      double middle = top + 13 + LINE_HEIGHT * i;
      add(
          svg,
          "<path class=\"line look%d\" d=\"M%.1f %.1fh26\"/>"
              + "<text x=\"%.1f\" y=\"%.1f\">%s</text>",
          i % LOOKS,
          left,
          middle,
          left + 34,
          middle + 4,
          escaped(lines.get(i).name()));
    }
  }

  private long crossings(double left, double top, int height) {
    long count = 0;
    for (Line line : lines) {
      for (int i = 0; i < line.x().length; i++) {
        double y = y(line.y()[i]);
        count += x(line.x()[i]) >= left && y >= top && y <= top + height ? 1 : 0;
      }
    }
    return count;
  }

  private double x(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (value - least) / (most - least);
  }

  private static double y(double share) {
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
