// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.report;

import io.bluezone.examples.cli.value.LinePlot;
import io.bluezone.examples.outbreak.city.CityScore.Point;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Recall and precision by the share of people with the app. */
final class CityPicture {

  private CityPicture() {}

  static String draw(Words words, List<Point> points) {
    Point last = points.get(points.size() - 1);
    LinePlot plot =
        new LinePlot(
            words.get("city.finding", percent(last.adoption()), percent(last.recallF1())),
            words.get("city.adoption-axis"),
            words.get("city.share"),
            0,
            100);
    draw(plot, words.get("city.recall", "F1"), points, Point::recallF1);
    draw(plot, words.get("city.recall", "F2"), points, Point::recallF2);
    draw(plot, words.get("city.precision", "F1"), points, Point::precisionF1);
    draw(plot, words.get("city.precision", "F2"), points, Point::precisionF2);
    return plot.element();
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  private static void draw(
      LinePlot plot, String name, List<Point> points, ToDoubleFunction<Point> value) {
    double[] percent = points.stream().mapToDouble(point -> 100 * point.adoption()).toArray();
    plot.line(name, percent, points.stream().mapToDouble(value).toArray(), true);
  }
}
