// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The nearness of each two of many, and its time: looked at every so many seconds. */
public final class Meetings {

  /** The distances that are told apart, in metres. */
  public static final List<Double> BANDS = List.of(2.0, 5.0, 10.0);

  private static final double FARTHEST = BANDS.get(BANDS.size() - 1);

  private static final int NO_ONE = -1;

  /** Seconds in each band, and when they were first in the nearest one and 1, if they ever were. */
  private final Numbers pairs = new Numbers(BANDS.size() + 1);

  /** The squares in which someone is, at a look. */
  private final Numbers squares = new Numbers(0);

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

  /** The truth of two people, with seconds by band. */
  public record Pair(List<Integer> seconds, int since) {

    /** Minutes in a band and those nearer. */
    public double minutesWithin(int band) {
      double sum = 0;
      for (int i = 0; i <= band; i++) {
        sum += seconds.get(i);
      }
      return sum / 60;
    }

    /** When they were first within the nearest band, in seconds since the start. */
    public OptionalLong nearSince() {
      return since < 0 ? OptionalLong.empty() : OptionalLong.of(since);
    }
  }

  /** Takes each two that were within the farthest band, with their key. */
  @FunctionalInterface
  public interface Visitor {
    void pair(long key, Pair pair);
  }

  /** Gives the key of two, in either order: the greater number is the lower half. */
  public static long key(int one, int other) {
    return ((long) Math.min(one, other) << 32) | Math.max(one, other);
  }

  public Optional<Pair> of(int one, int other) {
    int pair = pairs.find(key(one, other));
    return pair == Numbers.NONE ? Optional.empty() : Optional.of(pair(pair));
  }

  /** Shows all pairs, in the order in which they met. */
  public void forEach(Visitor visitor) {
    for (int pair = 0; pair < pairs.size(); pair++) {
      visitor.pair(pairs.key(pair), pair(pair));
    }
  }

  private Pair pair(int pair) {
    List<Integer> seconds = new ArrayList<>();
    for (int band = 0; band < BANDS.size(); band++) {
      seconds.add(pairs.value(pair, band));
    }
    return new Pair(seconds, pairs.value(pair, BANDS.size()) - 1);
  }

  /**
   * Looks where all are; one who is away has no point. In seconds: {@code now} since the start, and
   * the {@code step} that the look stands for.
   */
  public void look(List<Optional<Point>> points, long now, double step) {
    squares.clear();
    int[] first = new int[points.size()];
    int[] next = new int[points.size()];
    // Backwards, so that those of a square come in their order.
    for (int i = points.size() - 1; i >= 0; i--) {
      if (points.get(i).isPresent()) {
        int known = squares.size();
        int square = squares.of(square(points.get(i).get(), 0, 0));
        next[i] = square == known ? NO_ONE : first[square];
        first[square] = i;
      }
    }
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).isPresent()) {
        Point here = points.get(i).get();
        for (int column = -1; column <= 1; column++) {
          for (int row = -1; row <= 1; row++) {
            int square = squares.find(square(here, column, row));
            for (int other = square == Numbers.NONE ? NO_ONE : first[square];
                other != NO_ONE;
                other = next[other]) {
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
        int pair = pairs.of(key(one, other));
        pairs.add(pair, band, (int) step);
        if (band == 0) {
          if (pairs.value(pair, BANDS.size()) == 0) {
            pairs.set(pair, BANDS.size(), (int) now + 1);
          }
          listener.near(one, other, now, now + (long) step);
        }
        return;
      }
    }
  }
}
