// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * People of whom only the distances between some pairs are known, moment by moment. Those whom
 * pairs connect, also by way of others, are put onto one spot, out of reach of all other spots; who
 * is near no one is away. A plane does not hold every set of distances: they are met as well as
 * springs between the people would, which start from where all were in the moment before.
 */
public final class PeopleApart {

  /** Metres from one spot to the next: farther than any phone is heard. */
  private static final double SPOTS = 400;

  /** Those who are not in the list together stand at least so far apart, if there is room. */
  private static final double NOT_NEAR = 3.2;

  private static final int ROUNDS = 100;
  private static final double GOLDEN_ANGLE = 2.399963229728653;

  private final double[] x;
  private final double[] y;
  private final int[] spot;
  private final int[] root;

  /** Two people, by their numbers, and the metres between them. */
  public record Nearness(int one, int other, double metres) {}

  public PeopleApart(int people) {
    x = new double[people];
    y = new double[people];
    spot = new int[people];
    root = new int[people];
    for (int i = 0; i < people; i++) {
      x[i] = Math.sqrt(i) * Math.cos(i * GOLDEN_ANGLE);
      y[i] = Math.sqrt(i) * Math.sin(i * GOLDEN_ANGLE);
    }
  }

  /** Moves them to meet the distances of a moment; gives where each is, empty for one away. */
  public List<Optional<Point>> moveTo(List<Nearness> pairs) {
    connect(pairs);
    List<List<Integer>> groups = groups(pairs);
    for (List<Integer> group : groups) {
      settle(group, pairs);
    }
    int side = (int) Math.ceil(Math.sqrt(x.length));
    List<Optional<Point>> places = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      places.add(
          spot[i] < 0
              ? Optional.empty()
              : Optional.of(
                  new Point(
                      x[i] + SPOTS * (spot[i] % side),
                      y[i] + SPOTS * Math.floorDiv(spot[i], side))));
    }
    return places;
  }

  private void connect(List<Nearness> pairs) {
    for (int i = 0; i < root.length; i++) {
      root[i] = i;
      spot[i] = -1;
    }
    for (Nearness pair : pairs) {
      int one = rootOf(pair.one());
      int other = rootOf(pair.other());
      root[Math.max(one, other)] = Math.min(one, other);
    }
    for (Nearness pair : pairs) {
      spot[pair.one()] = rootOf(pair.one());
      spot[pair.other()] = rootOf(pair.other());
    }
  }

  private int rootOf(int person) {
    int at = person;
    while (root[at] != at) {
      root[at] = root[root[at]];
      at = root[at];
    }
    return at;
  }

  private List<List<Integer>> groups(List<Nearness> pairs) {
    List<List<Integer>> groups = new ArrayList<>();
    if (pairs.isEmpty()) {
      return groups;
    }
    int[] place = new int[root.length];
    for (int i = 0; i < root.length; i++) {
      if (spot[i] == i) {
        groups.add(new ArrayList<>());
        place[i] = groups.size() - 1;
      }
      if (spot[i] >= 0) {
        groups.get(place[spot[i]]).add(i);
      }
    }
    return groups;
  }

  private void settle(List<Integer> group, List<Nearness> pairs) {
    List<Nearness> own =
        pairs.stream().filter(pair -> spot[pair.one()] == spot[group.get(0)]).toList();
    centre(group);
    for (int round = 0; round < ROUNDS; round++) {
      keepApart(group, 1 - 2.0 * round / ROUNDS);
      double worst = 0;
      for (Nearness pair : own) {
        worst = Math.max(worst, Math.abs(pull(pair.one(), pair.other(), pair.metres(), 1)));
      }
      if (worst < 0.02) {
        return;
      }
    }
  }

  /** Onto the middle of the spot, wherever they were before. */
  private void centre(List<Integer> group) {
    double middleX = group.stream().mapToDouble(i -> x[i]).average().orElse(0);
    double middleY = group.stream().mapToDouble(i -> y[i]).average().orElse(0);
    for (int i : group) {
      x[i] -= middleX;
      y[i] -= middleY;
    }
  }

  /** Those of no pair are pushed apart, less and less; the pairs have the last word. */
  private void keepApart(List<Integer> group, double strength) {
    if (strength <= 0) {
      return;
    }
    for (int i = 0; i < group.size(); i++) {
      for (int j = i + 1; j < group.size(); j++) {
        int one = group.get(i);
        int other = group.get(j);
        if (Math.hypot(x[one] - x[other], y[one] - y[other]) < NOT_NEAR) {
          pull(one, other, NOT_NEAR, strength);
        }
      }
    }
  }

  /** Moves both so much of half of the way to a distance, and gives how far off they were. */
  @CanIgnoreReturnValue
  private double pull(int one, int other, double metres, double strength) {
    double across = x[other] - x[one];
    double along = y[other] - y[one];
    double distance = Math.hypot(across, along);
    if (distance < 1e-6) {
      across = Math.cos(one * GOLDEN_ANGLE);
      along = Math.sin(one * GOLDEN_ANGLE);
      distance = 1;
    }
    double move = strength * (distance - metres) / 2 / distance;
    x[one] += across * move;
    y[one] += along * move;
    x[other] -= across * move;
    y[other] -= along * move;
    return distance - metres;
  }
}
