// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.value;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines over a common axis, their values from 0 to 1, as a picture in SVG that needs nothing else.
 * Its letters can be read on a telephone's width.
 */
public final class LinePlot {

  public static final int WIDTH = 400;
  private static final int COURSES = 220;
  private static final int LEFT = 54;
  private static final int RIGHT = 14;
  private static final int AXIS = 48;
  private static final int LINE_HEIGHT = 19;

  /** On paper and on a desk it is wider than its units. */
  private static final double SCALE = 1.4;

  private static final int LETTERS_OF_A_TITLE = 50;

  /** More may be wider than the picture in some readers' letters, and are given its width. */
  private static final int LETTERS_THAT_FIT = 40;

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

  private final Locale locale;
  private final String title;
  private final List<String> heads;
  private final String across;
  private final String up;
  private final double least;
  private final double most;
  private final List<Line> lines = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Line(String name, double[] x, double[] y, boolean marked) {}

  /** A plot from {@code least} to {@code most} across, its numbers written as in a locale. */
  public LinePlot(
      Locale locale, String title, String across, String up, double least, double most) {
    this.locale = locale;
    this.title = title;
    heads = wrapped(title);
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

  /** {@return a title above a picture of {@link #WIDTH} units, in as many lines as it takes} */
  public static String heading(String title) {
    StringBuilder svg = new StringBuilder();
    List<String> heads = wrapped(title);
    for (int i = 0; i < heads.size(); i++) {
      add(
          svg,
          "<text class=\"head\" x=\"12\" y=\"%d\" font-size=\"14\" font-weight=\"bold\"%s>%s</text>",
          LINE_HEIGHT * (i + 1),
          heads.get(i).length() > LETTERS_THAT_FIT
              ? " textLength=\"" + (WIDTH - 2 * 12) + "\" lengthAdjust=\"spacingAndGlyphs\""
              : "",
          escaped(heads.get(i)));
    }
    return svg.toString();
  }

  private static List<String> wrapped(String title) {
    List<String> heads = new ArrayList<>();
    StringBuilder head = new StringBuilder();
    for (String word : Splitter.on(' ').split(title)) {
      if (head.length() + word.length() >= LETTERS_OF_A_TITLE) {
        heads.add(head.toString());
        head.setLength(0);
      }
      head.append(head.isEmpty() ? "" : " ").append(word);
    }
    heads.add(head.toString());
    return heads;
  }

  private String picture(String namespace) {
    int height = bottom() + AXIS + LINE_HEIGHT * lines.size();
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg%s class=\"plot\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%.0f\" height=\"%.0f\""
            + " font-family=\"sans-serif\" font-size=\"12.5\">",
        namespace,
        WIDTH,
        height,
        SCALE * WIDTH,
        SCALE * height);
    add(svg, "<title>%s</title>", escaped(title));
    svg.append(STYLE);
    add(svg, "<rect class=\"ground\" width=\"%d\" height=\"%d\"/>", WIDTH, height);
    svg.append(heading(title));
    grid(svg);
    for (int i = 0; i < lines.size(); i++) {
      draw(svg, lines.get(i), i % LOOKS);
    }
    legend(svg);
    return svg.append("</svg>\n").toString();
  }

  private int top() {
    return LINE_HEIGHT * heads.size() + 16;
  }

  private int bottom() {
    return top() + COURSES;
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
          y(0) + 17,
          number(at));
    }
    add(
        svg,
        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
        x((least + most) / 2),
        bottom() + 35,
        escaped(across));
    add(
        svg,
        "<text transform=\"translate(12 %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>",
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

  private String number(double value) {
    return Math.abs(value - Math.rint(value)) < 1e-9
        ? Long.toString(Math.round(value))
        : String.format(locale, "%.1f", value);
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
          "<circle class=\"look%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>",
          look,
          x(line.x()[i]),
          y(line.y()[i]));
    }
  }

  /** Below the axis, a line for each. */
  private void legend(StringBuilder svg) {
    for (int i = 0; i < lines.size(); i++) {
      int middle = bottom() + AXIS + LINE_HEIGHT * i + 4;
      add(
          svg,
          "<path class=\"line look%d\" d=\"M%d %dh26\"/><text x=\"%d\" y=\"%d\">%s</text>",
          i % LOOKS,
          LEFT,
          middle,
          LEFT + 34,
          middle + 4,
          escaped(lines.get(i).name()));
    }
  }

  private double x(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (value - least) / (most - least);
  }

  private double y(double share) {
    return top() + COURSES * (1 - share);
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
