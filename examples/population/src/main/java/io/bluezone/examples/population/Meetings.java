// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.population;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The nearness of each two of many, and its time: looked at every so many seconds. */
public final class Meetings {

  /** The distances that are told apart, in metres. */
  public static final List<Double> BANDS = List.of(2.0, 5.0, 10.0);

  private static final double FARTHEST = BANDS.get(BANDS.size() - 1);

  private final Map<Long, Pair> pairs = new HashMap<>();
  private final Listener listener;

  /** Is told who is within the nearest band. */
  @FunctionalInterface
  public interface Listener {
    /** In seconds since the start; what follows at once on what was told before belongs to it. */
    void near(int one, int other, long from, long until);
  }

  public Meetings(Listener listener) {
    this.listener = listener;
  }

  public static final class Pair {
    private final double[] seconds = new double[BANDS.size()];
    private long nearSince = -1;

    /** Minutes in a band and those nearer. */
    public double minutesWithin(int band) {
      double sum = 0;
      for (int i = 0; i <= band; i++) {
        sum += seconds[i];
      }
      return sum / 60;
    }

    /** When they were first within the nearest band, in seconds since the start. */
    public OptionalLong nearSince() {
      return nearSince < 0 ? OptionalLong.empty() : OptionalLong.of(nearSince);
    }
  }

  /** Gives the key of two, in either order: the greater number is the lower half. */
  public static long key(int one, int other) {
    return ((long) Math.min(one, other) << 32) | Math.max(one, other);
  }

  public Optional<Pair> of(int one, int other) {
    return Optional.ofNullable(pairs.get(key(one, other)));
  }

  public Map<Long, Pair> pairs() {
    return pairs;
  }

  /**
   * Looks where all are; one who is away has no point. In seconds: {@code now} since the start, and
   * the {@code step} that the look stands for.
   */
  public void look(List<Optional<Point>> points, long now, double step) {
    Map<Long, List<Integer>> squares = new HashMap<>();
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).isPresent()) {
        Point point = points.get(i).get();
        squares.computeIfAbsent(square(point, 0, 0), key -> new ArrayList<>()).add(i);
      }
    }
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).isPresent()) {
        Point here = points.get(i).get();
        for (int column = -1; column <= 1; column++) {
          for (int row = -1; row <= 1; row++) {
            for (int other : squares.getOrDefault(square(here, column, row), List.of())) {
              if (other > i) {
                note(i, other, here.distanceTo(points.get(other).orElseThrow()), now, step);
              }
            }
          }
        }
      }
    }
  }

  private static long square(Point point, int right, int up) {
    long column = (long) Math.floor(point.x() / FARTHEST) + right;
    long row = (long) Math.floor(point.y() / FARTHEST) + up;
    return (column << 32) ^ (row & 0xffffffffL);
  }

  private void note(int one, int other, double metres, long now, double step) {
    for (int band = 0; band < BANDS.size(); band++) {
      if (metres <= BANDS.get(band)) {
        Pair pair = pairs.computeIfAbsent(key(one, other), key -> new Pair());
        pair.seconds[band] += step;
        if (band == 0) {
          pair.nearSince = pair.nearSince < 0 ? now : pair.nearSince;
          listener.near(one, other, now, now + (long) step);
        }
        return;
      }
    }
  }
}
