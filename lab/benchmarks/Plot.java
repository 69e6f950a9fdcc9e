// SPDX-License-Identifier: Apache-2.0

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws growth: {@code java Plot.java TITLE X-AXIS Y-AXIS} reads lines {@code series TAB x TAB y}
 * and writes an SVG with both axes logarithmic. Each line has dashes, a mark and a label of its
 * own.
 */
final class Plot {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 84;
  private static final int RIGHT = 206;
  private static final int TOP = 44;
  private static final int BOTTOM = 56;
  private static final int LABEL_HEIGHT = 17;
  private static final String STYLE =
      """
      .plot { fill: #44505c; } .plot .ground { fill: #fff; } .plot .head { fill: #1d2733; }
      .plot .grid { stroke: #d8dee5; } .plot .lead { stroke: #8b97a3; fill: none; }
      .plot .line { fill: none; stroke: currentColor; stroke-width: 2; }
      .plot .mark { fill: currentColor; }
      .plot .look0 { color: #0b6bcb; } .plot .look1 { color: #c2410c; }
      .plot .look2 { color: #15803d; } .plot .look3 { color: #7e22ce; }
      .plot .look4 { color: #8a5a00; } .plot .look5 { color: #44505c; }
      .plot .look6 { color: #be185d; }
      @media (prefers-color-scheme: dark) {
        .plot { fill: #b6c0cb; } .plot .ground { fill: #12181f; } .plot .head { fill: #f0f3f6; }
        .plot .grid { stroke: #36414c; }
        .plot .look0 { color: #6cb2ff; } .plot .look1 { color: #ff9d66; }
        .plot .look2 { color: #6fd08c; } .plot .look3 { color: #cfa2ff; }
        .plot .look4 { color: #e3b341; } .plot .look5 { color: #b6c0cb; }
        .plot .look6 { color: #ff8fc0; }
      }
      """;
  private static final String[] DASHES = {
    "", "7 4", "2 3", "9 3 2 3", "14 4", "4 2", "9 3 2 3 2 3"
  };
  private static final String[] MARKS = {
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z",
    "M-4 -4H4V4H-4Z",
    "M0 -5L5 4H-5Z",
    "M0 -5L5 0L0 5L-5 0Z",
    "M0 5L5 -4H-5Z",
    "M-1.5 -5H1.5V-1.5H5V1.5H1.5V5H-1.5V1.5H-5V-1.5H-1.5Z",
    "M-5 -2H5V2H-5Z"
  };

  private final Map<String, List<double[]>> series = new LinkedHashMap<>();
  private final StringBuilder svg = new StringBuilder();
  private double lowX = Double.MAX_VALUE;
  private double highX = -Double.MAX_VALUE;
  private double lowY = Double.MAX_VALUE;
  private double highY = -Double.MAX_VALUE;

  public static void main(String[] args) throws IOException {
    Plot plot = new Plot();
    plot.read();
    System.out.print(plot.draw(args[0], args[1], args[2]));
  }

  private void read() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] parts = line.split("\t");
      double[] point = {
        Math.log10(Double.parseDouble(parts[1])), Math.log10(Double.parseDouble(parts[2]))
      };
      series.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(point);
      lowX = Math.min(lowX, point[0]);
      highX = Math.max(highX, point[0]);
      lowY = Math.min(lowY, Math.floor(point[1]));
      highY = Math.max(highY, Math.ceil(point[1]));
    }
  }

  private double x(double log) {
    return LEFT + (log - lowX) / Math.max(1e-9, highX - lowX) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double log) {
    return HEIGHT - BOTTOM - (log - lowY) / Math.max(1e-9, highY - lowY) * (HEIGHT - TOP - BOTTOM);
  }

  private String draw(String title, String xAxis, String yAxis) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" role=\"img\""
            + " viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">",
        WIDTH, HEIGHT);
    add("<title>%s</title>", escaped(title));
    add("<style>\n%s</style>", STYLE);
    add("<rect class=\"ground\" width=\"%d\" height=\"%d\"/>", WIDTH, HEIGHT);
    add(
        "<text class=\"head\" x=\"%d\" y=\"24\" font-size=\"16\" font-weight=\"bold\">%s</text>",
        LEFT, escaped(title));
    axes(xAxis, yAxis);
    int look = 0;
    for (List<double[]> points : series.values()) {
      curve(points, look++);
    }
    labels();
    add("</svg>");
    return svg.toString();
  }

  private void axes(String xAxis, String yAxis) {
    for (double tick = Math.ceil(lowX); tick <= highX + 1e-9; tick++) {
      add("<path class=\"grid\" d=\"M%.1f %.1fV%.1f\"/>", x(tick), y(lowY), y(highY));
      text(x(tick), HEIGHT - BOTTOM + 18, "middle", number(tick));
    }
    for (double tick = lowY; tick <= highY + 1e-9; tick++) {
      add("<path class=\"grid\" d=\"M%.1f %.1fH%.1f\"/>", x(lowX), y(tick), x(highX));
      text(LEFT - 8, y(tick) + 4, "end", number(tick));
    }
    text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", xAxis);
    add(
        "<text transform=\"translate(18 %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>",
        (TOP + HEIGHT - BOTTOM) / 2.0, escaped(yAxis));
  }

  private void curve(List<double[]> points, int look) {
    StringBuilder path = new StringBuilder();
    for (double[] point : points) {
      path.append(
          String.format(
              Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x(point[0]), y(point[1])));
    }
    String dash = DASHES[look % DASHES.length];
    add(
        "<path class=\"line look%d\"%s d=\"%s\"/>",
        look % DASHES.length,
        dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"",
        path);
    for (double[] point : points) {
      mark(x(point[0]), y(point[1]), look);
    }
  }

  private void mark(double x, double y, int look) {
    int index = look % MARKS.length;
    add(
        "<path class=\"mark look%d\" transform=\"translate(%.1f %.1f)\" d=\"%s\"/>",
        index, x, y, MARKS[index]);
  }

  /** Puts each name beside its line's end, moved where names would lie on each other. */
  private void labels() {
    List<String> names = new ArrayList<>(series.keySet());
    List<String> sorted = new ArrayList<>(names);
    sorted.sort(Comparator.comparingDouble(this::end));
    double[] at = new double[sorted.size()];
    double lowest = y(lowY) + 4;
    for (int i = sorted.size() - 1; i >= 0; i--) {
      double below = i == sorted.size() - 1 ? lowest : at[i + 1] - LABEL_HEIGHT;
      at[i] = Math.min(end(sorted.get(i)) + LABEL_HEIGHT, below);
    }
    for (int i = 0; i < sorted.size(); i++) {
      double above = i == 0 ? TOP : at[i - 1] + LABEL_HEIGHT;
      at[i] = Math.max(above, Math.min(at[i], Math.max(above, end(sorted.get(i)))));
      double right = x(highX);
      add(
          "<path class=\"lead\" d=\"M%.1f %.1fL%.1f %.1f\"/>",
          right + 7, end(sorted.get(i)), right + 22, at[i]);
      mark(right + 30, at[i], names.indexOf(sorted.get(i)));
      text(right + 40, at[i] + 4, "start", sorted.get(i));
    }
  }

  private double end(String name) {
    List<double[]> points = series.get(name);
    return y(points.get(points.size() - 1)[1]);
  }

  private static String number(double log) {
    return log < 0
        ? String.format(Locale.ROOT, "%." + (int) -log + "f", Math.pow(10, log))
        : String.format(Locale.ROOT, "%,.0f", Math.pow(10, log));
  }

  private void text(double x, double y, String anchor, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
        x, y, anchor, escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
