// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.report;

import io.bluezone.servers.cli.value.LinePlot;
import io.bluezone.servers.outbreak.city.CityScore;
import io.bluezone.servers.outbreak.city.CityScore.Point;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Recall and precision by the share of people with the app. */
final class CityPicture {

  private CityPicture() {}

  static String draw(Words words, List<Point> points) {
    Point last = points.get(points.size() - 1);
    LinePlot plot =
        new LinePlot(
            words.locale(),
            last.recallF1() == null
                ? words.get("city")
                : words.get(
                    "city.finding",
                    CityScore.percent(last.adoption()),
                    CityScore.percent(last.recallF1())),
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

  private static void draw(
      LinePlot plot, String name, List<Point> points, Function<Point, @Nullable Double> value) {
    List<Point> known = points.stream().filter(point -> value.apply(point) != null).toList();
    double[] percent = known.stream().mapToDouble(point -> 100 * point.adoption()).toArray();
    double[] shares = known.stream().map(value).mapToDouble(Objects::requireNonNull).toArray();
    plot.line(name, percent, shares, true);
  }
}
