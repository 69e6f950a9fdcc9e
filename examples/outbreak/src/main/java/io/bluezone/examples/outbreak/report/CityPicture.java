// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.report;

import io.bluezone.examples.outbreak.city.CityScore;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Recall and precision by the share of people with the app. */
final class CityPicture {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 360;
  private static final int LEFT = 60;
  private static final int RIGHT = 640;
  private static final int TOP = 20;
  private static final int BOTTOM = 300;

  private final Svg svg;
  private final List<CityScore.Point> points;

  private CityPicture(Svg svg, List<CityScore.Point> points) {
    this.svg = svg;
    this.points = points;
  }

  static String draw(Words words, List<CityScore.Point> points) {
    Svg svg = new Svg(WIDTH, HEIGHT, words.get("city"));
    for (int percent = 0; percent <= 100; percent += 20) {
      double y = BOTTOM - (BOTTOM - TOP) * percent / 100.0;
      svg.line(LEFT, y, RIGHT, y, "grid");
      svg.text(LEFT - 8, y + 4, "end", percent + " %");
      svg.text(x(percent / 100.0), BOTTOM + 20, "middle", percent + " %");
    }
    svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 44, "middle", words.get("city.adoption"));
    CityPicture picture = new CityPicture(svg, points);
    picture.draw(0, words.get("city.recall", "F1"), "l1", CityScore.Point::recallF1);
    picture.draw(1, words.get("city.recall", "F2"), "l2", CityScore.Point::recallF2);
    picture.draw(2, words.get("city.precision", "F1"), "l1 dashed", CityScore.Point::precisionF1);
    picture.draw(3, words.get("city.precision", "F2"), "l2 dashed", CityScore.Point::precisionF2);
    return svg.toString();
  }

  private static double x(double adoption) {
    return LEFT + (RIGHT - LEFT) * adoption;
  }

  private void draw(int number, String name, String kind, ToDoubleFunction<CityScore.Point> value) {
    StringBuilder path = new StringBuilder();
    for (CityScore.Point point : points) {
      double y = BOTTOM - (BOTTOM - TOP) * value.applyAsDouble(point);
      path.append(String.format(java.util.Locale.ROOT, "%.1f,%.1f ", x(point.adoption()), y));
      svg.add(
          "<circle cx=\"%s\" cy=\"%s\" r=\"4\" class=\"dot %s\"/>", x(point.adoption()), y, kind);
    }
    svg.add("<polyline points=\"%s\" class=\"curve %s\"/>", path.toString().trim(), kind);
    double y = TOP + 14 + number * 24.0;
    svg.line(RIGHT + 24, y, RIGHT + 56, y, "curve " + kind);
    svg.text(RIGHT + 64, y + 4, "start", name);
  }
}
