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

  /** Told apart by people who see few colours too; the dashes help where there are none. */
  private static final List<String> COLOURS = List.of("#0b6bcb", "#c2410c", "#15803d", "#7e22ce");

  private static final List<String> DASHES = List.of("", "7 4", "2 3", "9 3 2 3");

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
        "<svg%s viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"13\" fill=\"#44505c\">",
        namespace,
        WIDTH,
        HEIGHT,
        WIDTH,
        HEIGHT);
    add(svg, "<title>%s</title>", escaped(title));
    add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
    add(
        svg,
        "<text x=\"%d\" y=\"24\" font-size=\"16\" font-weight=\"bold\" fill=\"#1d2733\">%s</text>",
        LEFT,
        escaped(title));
    grid(svg);
    for (int i = 0; i < lines.size(); i++) {
      draw(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), DASHES.get(i % DASHES.size()));
    }
    legend(svg);
    return svg.append("</svg>\n").toString();
  }

  private void grid(StringBuilder svg) {
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      double share = tenth / 10.0;
      add(
          svg,
          "<path d=\"M%.1f %.1fH%.1f\" stroke=\"#d8dee5\"/>"
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
          "<path d=\"M%.1f %.1fV%.1f\" stroke=\"#d8dee5\"/>"
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

  private void draw(StringBuilder svg, Line line, String colour, String dashes) {
    StringBuilder course = new StringBuilder();
    for (int i = 0; i < line.x().length; i++) {
      course.append(
          String.format(
              Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x(line.x()[i]), y(line.y()[i])));
    }
    add(
        svg,
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>",
        course,
        colour,
        dashes);
    for (int i = 0; line.marked() && i < line.x().length; i++) {
      add(
          svg,
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>",
          x(line.x()[i]),
          y(line.y()[i]),
          colour);
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
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"#ffffff\""
            + " fill-opacity=\"0.85\"/>",
        left - 6,
        top,
        x(most) - left,
        height);
    for (int i = 0; i < lines.size(); i++) {
      double middle = top + 13 + LINE_HEIGHT * i;
      add(
          svg,
          "<path d=\"M%.1f %.1fh26\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>"
              + "<text x=\"%.1f\" y=\"%.1f\">%s</text>",
          left,
          middle,
          COLOURS.get(i % COLOURS.size()),
          DASHES.get(i % DASHES.size()),
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
