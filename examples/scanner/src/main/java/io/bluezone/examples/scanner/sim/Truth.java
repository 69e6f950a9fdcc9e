// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.ble.virtual.world.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The true nearness of each two devices, and its time: looked at every so many seconds. */
final class Truth {

  /** The distances that are told apart, in metres. */
  static final double[] BANDS = {2, 5, 10};

  private static final double FARTHEST = BANDS[BANDS.length - 1];

  private final Map<Long, Pair> pairs = new HashMap<>();
  private final Nearness nearness;

  /** Is told who is within the nearest band. */
  @FunctionalInterface
  interface Nearness {
    /** In seconds since the start; what follows at once on what was told before belongs to it. */
    void near(int one, int other, long from, long until);
  }

  Truth(Nearness nearness) {
    this.nearness = nearness;
  }

  /** The truth of two devices. */
  static final class Pair {
    private final double[] seconds = new double[BANDS.length];
    private long nearSince = -1;

    /** Minutes in a band and those nearer. */
    double minutesWithin(int band) {
      double sum = 0;
      for (int i = 0; i <= band; i++) {
        sum += seconds[i];
      }
      return sum / 60;
    }

    /** When they were first within the nearest band, in seconds since the start. */
    OptionalLong nearSince() {
      return nearSince < 0 ? OptionalLong.empty() : OptionalLong.of(nearSince);
    }
  }

  /** Two devices, in either order. */
  static long key(int one, int other) {
    return ((long) Math.min(one, other) << 32) | Math.max(one, other);
  }

  Optional<Pair> of(int one, int other) {
    return Optional.ofNullable(pairs.get(key(one, other)));
  }

  Map<Long, Pair> pairs() {
    return pairs;
  }

  /**
   * Looks where everybody is.
   *
   * @param places by device; empty while it is away
   * @param now seconds since the start
   * @param step for how many seconds that stands
   */
  void look(List<Optional<Position>> places, long now, double step) {
    Map<Long, List<Integer>> squares = new HashMap<>();
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).isPresent()) {
        Position place = places.get(i).get();
        squares.computeIfAbsent(square(place, 0, 0), key -> new ArrayList<>()).add(i);
      }
    }
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).isPresent()) {
        Position here = places.get(i).get();
        for (int column = -1; column <= 1; column++) {
          for (int row = -1; row <= 1; row++) {
            for (int other : squares.getOrDefault(square(here, column, row), List.of())) {
              if (other > i) {
                note(i, other, here.distanceTo(places.get(other).orElseThrow()), now, step);
              }
            }
          }
        }
      }
    }
  }

  private static long square(Position place, int right, int up) {
    long column = (long) Math.floor(place.x() / FARTHEST) + right;
    long row = (long) Math.floor(place.y() / FARTHEST) + up;
    return (column << 32) ^ (row & 0xffffffffL);
  }

  private void note(int one, int other, double metres, long now, double step) {
    for (int band = 0; band < BANDS.length; band++) {
      if (metres <= BANDS[band]) {
        Pair pair = pairs.computeIfAbsent(key(one, other), key -> new Pair());
        pair.seconds[band] += step;
        if (band == 0) {
          pair.nearSince = pair.nearSince < 0 ? now : pair.nearSince;
          nearness.near(one, other, now, now + (long) step);
        }
        return;
      }
    }
  }
}
