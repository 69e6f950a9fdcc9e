// SPDX-License-Identifier: Apache-2.0

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws growth: {@code java Plot.java TITLE X-AXIS Y-AXIS} reads lines {@code series TAB x TAB y}
 * and writes an SVG with both axes logarithmic.
 */
final class Plot {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 90;
  private static final int RIGHT = 230;
  private static final int TOP = 40;
  private static final int BOTTOM = 55;
  private static final String[] COLOURS = {
    "#1b6ca8", "#c0392b", "#218c5a", "#8e44ad", "#b9770e", "#444444", "#d4508c", "#0f9ba8"
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
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">",
        WIDTH, HEIGHT);
    add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
    text(LEFT, 22, "start", title);
    for (double tick = Math.ceil(lowX); tick <= highX + 1e-9; tick++) {
      line(x(tick), y(lowY), x(tick), y(highY));
      text(x(tick), HEIGHT - BOTTOM + 18, "middle", number(tick));
    }
    for (double tick = lowY; tick <= highY + 1e-9; tick++) {
      line(x(lowX), y(tick), x(highX), y(tick));
      text(LEFT - 8, y(tick) + 4, "end", number(tick));
    }
    text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", xAxis);
    text(14, (TOP + HEIGHT - BOTTOM) / 2.0, "start", yAxis);
    int index = 0;
    for (Map.Entry<String, List<double[]>> each : series.entrySet()) {
      String colour = COLOURS[index % COLOURS.length];
      StringBuilder points = new StringBuilder();
      for (double[] point : each.getValue()) {
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point[0]), y(point[1])));
      }
      add(
          "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>",
          colour, points.toString().trim());
      double legend = TOP + 18 * index;
      add(
          "<rect x=\"%d\" y=\"%.1f\" width=\"12\" height=\"4\" fill=\"%s\"/>",
          WIDTH - RIGHT + 16, legend - 4, colour);
      text(WIDTH - RIGHT + 34, legend, "start", each.getKey());
      index++;
    }
    add("</svg>");
    return svg.toString();
  }

  private static String number(double log) {
    return log < 0
        ? String.format(Locale.ROOT, "%." + (int) -log + "f", Math.pow(10, log))
        : String.format(Locale.ROOT, "%,.0f", Math.pow(10, log));
  }

  private void line(double x1, double y1, double x2, double y2) {
    add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", x1, y1, x2, y2);
  }

  private void text(double x, double y, String anchor, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
    add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, escaped);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
