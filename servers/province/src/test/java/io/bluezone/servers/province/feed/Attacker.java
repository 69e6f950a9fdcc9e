// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * Whoever reads the feed and knows who has reported, how many people each unit has, how the feed
 * hides and rounds, and one unit's own count. Asks a linear program between which values another
 * unit's hidden count lies.
 */
final class Attacker {

  private static final int MOST_HIDDEN = 19;
  private static final int MOST_STEPS = 10_000;

  private final List<String> units = new ArrayList<>();
  private final List<LinearConstraint> known = new ArrayList<>();

  /** Learns what a group's publication says of its hidden units, with their population. */
  Attacker(Map<String, Integer> hidden, PublishedSum published) {
    units.addAll(hidden.keySet());
    hidden.forEach(
        (unit, population) ->
            limit(
                unit, Relationship.LEQ, population < 20 ? MOST_HIDDEN : Math.min(19, population)));
    published
        .runningInOthers()
        .ifPresent(
            sum -> {
              double[] all = new double[units.size()];
              Arrays.fill(all, 1);
              known.add(new LinearConstraint(all, Relationship.GEQ, sum - 5));
              known.add(new LinearConstraint(all, Relationship.LEQ, sum + 4));
            });
  }

  private void limit(String unit, Relationship relation, int value) {
    double[] one = new double[units.size()];
    one[units.indexOf(unit)] = 1;
    known.add(new LinearConstraint(one, relation, value));
  }

  /** Learns one unit's own count. */
  void learn(String unit, int count) {
    limit(unit, Relationship.EQ, count);
  }

  /** {@return how far the least and the greatest possible count of a unit lie apart} */
  double width(String unit) {
    return best(unit, GoalType.MAXIMIZE) - best(unit, GoalType.MINIMIZE);
  }

  private double best(String unit, GoalType goal) {
    double[] wanted = new double[units.size()];
    wanted[units.indexOf(unit)] = 1;
    return new SimplexSolver()
        .optimize(
            new MaxIter(MOST_STEPS),
            new LinearObjectiveFunction(wanted, 0),
            new LinearConstraintSet(known),
            goal,
            new NonNegativeConstraint(true))
        .getValue();
  }

  /** The same by intervals, for many units: the least width over all pairs of units. */
  static Optional<Integer> leastWidth(Map<String, Integer> counts, Optional<Integer> sum) {
    List<Integer> all = List.copyOf(counts.values());
    Optional<Integer> least = Optional.empty();
    for (int own = 0; own < all.size(); own++) {
      for (int other = 0; other < all.size(); other++) {
        if (own != other) {
          int low = 0;
          int high = MOST_HIDDEN;
          if (sum.isPresent()) {
            high = Math.min(high, sum.get() + 4 - all.get(own));
            low = Math.max(low, sum.get() - 5 - all.get(own) - MOST_HIDDEN * (all.size() - 2));
          }
          int width = high - low;
          least = Optional.of(least.map(each -> Math.min(each, width)).orElse(width));
        }
      }
    }
    return least;
  }

  /** {@return the hidden counts of a group's units that have reported} */
  static Map<String, Integer> hidden(Map<String, Integer> counts, PublishedGroup group) {
    Map<String, Integer> hidden = new LinkedHashMap<>(counts);
    group.units().stream()
        .filter(unit -> unit.figures().isPresent())
        .forEach(unit -> hidden.remove(unit.code()));
    return hidden;
  }
}
