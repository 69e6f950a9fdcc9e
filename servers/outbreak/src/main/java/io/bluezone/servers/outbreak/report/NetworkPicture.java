// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.report;

import io.bluezone.servers.outbreak.analysis.Analysis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A component as rings: cases inside, F1 around them, F2 around those, F3 outside. */
final class NetworkPicture {

  private static final int SIZE = 400;
  private static final double MIDDLE = SIZE / 2.0;
  private static final double[] RADII = {26, 84, 132, 180};

  private final Picture picture;
  private final List<List<Integer>> children = new ArrayList<>();
  private final double[] angles;

  private NetworkPicture(Picture picture) {
    this.picture = picture;
    angles = new double[picture.levels().size()];
    for (int i = 0; i < angles.length; i++) {
      children.add(new ArrayList<>());
    }
  }

  /** Draws a component, of a chain that has so many people at each level. */
  static String draw(Words words, Picture picture, List<Long> levels, Suppression suppression) {
    return new NetworkPicture(picture).draw(words, levels, suppression);
  }

  private String draw(Words words, List<Long> levels, Suppression suppression) {
    List<Integer> roots = new ArrayList<>();
    for (int i = 0; i < angles.length; i++) {
      int source = picture.sources().get(i);
      (source < 0 ? roots : children.get(source)).add(i);
    }
    int leaves = roots.stream().mapToInt(this::leaves).sum();
    double from = 0;
    for (int root : roots) {
      double until = from + 2 * Math.PI * leaves(root) / Math.max(1, leaves);
      place(root, from, until);
      from = until;
    }
    // A few cases are one dot, so that no reader can count them.
    boolean few = isHidden(0, levels, suppression);
    double single = few || roots.size() == 1 ? 0 : 1;
    boolean[] shown = shown(levels, suppression);
    Svg svg = new Svg(SIZE, SIZE, words.get("network"));
    for (int level = 1; level < Analysis.LEVELS; level++) {
      svg.add(
          "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" class=\"ring\"/>", MIDDLE, MIDDLE, RADII[level]);
      svg.text(MIDDLE, MIDDLE - RADII[level] - 4, "middle", "F" + level);
    }
    for (int[] contact : picture.contacts()) {
      if (shown[contact[0]] && shown[contact[1]]) {
        connect(svg, contact[0], contact[1], single, "contact");
      }
    }
    for (int i = 0; i < angles.length; i++) {
      if (picture.sources().get(i) >= 0 && shown[i]) {
        connect(svg, picture.sources().get(i), i, single, "source");
      }
    }
    for (int i = 0; i < angles.length; i++) {
      if (shown[i]) {
        svg.add(
            "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" class=\"f%s person\"/>",
            x(i, single),
            y(i, single),
            picture.levels().get(i) == 0 ? 5.5 : 3.5,
            picture.levels().get(i));
      }
    }
    return svg.toString();
  }

  /** Tells whether few are drawn of a level, or are left to other components. */
  private boolean isHidden(int level, List<Long> levels, Suppression suppression) {
    int drawn = Collections.frequency(picture.levels(), level);
    return suppression.hides(drawn) || suppression.hides(levels.get(level) - drawn);
  }

  /** Tells who is drawn: none of a hidden level, nor those who have it from them. */
  private boolean[] shown(List<Long> levels, Suppression suppression) {
    boolean[] shown = new boolean[angles.length];
    for (int i = 0; i < shown.length; i++) {
      int level = picture.levels().get(i);
      int source = picture.sources().get(i);
      shown[i] =
          level == 0 || (!isHidden(level, levels, suppression) && (source < 0 || shown[source]));
    }
    return shown;
  }

  private int leaves(int person) {
    return children.get(person).isEmpty()
        ? 1
        : children.get(person).stream().mapToInt(this::leaves).sum();
  }

  private void place(int person, double from, double until) {
    angles[person] = (from + until) / 2;
    double begin = from;
    int leaves = leaves(person);
    for (int child : children.get(person)) {
      double end = begin + (until - from) * leaves(child) / leaves;
      place(child, begin, end);
      begin = end;
    }
  }

  private void connect(Svg svg, int one, int other, double single, String kind) {
    svg.line(x(one, single), y(one, single), x(other, single), y(other, single), kind);
  }

  private double radius(int person, double single) {
    int level = picture.levels().get(person);
    return level == 0 ? RADII[0] * single : RADII[level];
  }

  private double x(int person, double single) {
    return MIDDLE + radius(person, single) * Math.sin(angles[person]);
  }

  private double y(int person, double single) {
    return MIDDLE - radius(person, single) * Math.cos(angles[person]);
  }
}
