// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.chart;

import io.bluezone.servers.province.figures.Standing;
import io.bluezone.servers.province.map.Boundary;
import io.bluezone.servers.province.map.BoundaryMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A map of units with the share of each as a shade and as a number in percent. */
public final class UnitMap {

  /** The number of shades, each of which stands for as many percent. */
  public static final int SHADES = 5;

  private static final int PERCENT = 100;

  private final int step;

  private UnitMap(int step) {
    this.step = step;
  }

  /**
   * A shade of the legend.
   *
   * @param from the least share in percent
   * @param to the greatest, in whole percent
   */
  public record Shade(int number, int from, int to) {}

  /** {@return a map of shades that reach the greatest share} */
  public static UnitMap of(List<Standing> standings) {
    int most =
        standings.stream()
            .flatMap(each -> each.ofPopulation().stream())
            .mapToInt(UnitMap::percent)
            .max()
            .orElse(0);
    return new UnitMap(most / SHADES + 1);
  }

  /** {@return a share in whole percent, by which shades go too} */
  private static int percent(double share) {
    return (int) Math.round(share * PERCENT);
  }

  public List<Shade> legend() {
    List<Shade> shades = new ArrayList<>();
    for (int i = 0; i < SHADES; i++) {
      shades.add(new Shade(i, i * step, (i + 1) * step - 1));
    }
    return shades;
  }

  /**
   * Draws it; a unit that has not reported has a dash.
   *
   * @param title what a unit is called when it is pointed at
   */
  public String draw(
      BoundaryMap map, List<Standing> standings, String label, Function<Standing, String> title) {
    Map<String, Standing> byCode =
        standings.stream()
            .collect(Collectors.toMap(each -> each.unit().code(), Function.identity()));
    SvgText svg = new SvgText(map.width(), map.height(), label, "map");
    for (Boundary shape : map.shapes()) {
      Standing standing = byCode.get(shape.unit());
      if (standing != null) {
        Optional<Integer> percent = standing.ofPopulation().map(UnitMap::percent);
        String shade = percent.map(each -> "s" + Math.min(SHADES - 1, each / step)).orElse("none");
        svg.add("<g data-unit=\"" + standing.unit().code() + "\">");
        svg.add("<title>" + SvgText.escaped(title.apply(standing)) + "</title>");
        svg.path(shade, shape.path());
        svg.words(shape.x(), shape.y(), shade, percent.map(String::valueOf).orElse("–"));
        svg.add("</g>");
      }
    }
    return svg.end();
  }
}
