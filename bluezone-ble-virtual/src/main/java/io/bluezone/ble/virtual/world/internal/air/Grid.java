// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.internal.time.VirtualTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The plane in squares, so that only those are asked who can hear. A device that moves is put into
 * its square again before it can be more than {@link #SLACK} outside of it. Used under the medium's
 * lock.
 */
final class Grid {

  /** Metres along the side of a square. */
  private static final double SIDE = 32;

  /** Metres that a device may be outside of its square. */
  static final double SLACK = 2;

  private final VirtualTime time;
  private final Map<Long, Cell> cells = new HashMap<>();
  private final List<Cell> all = new ArrayList<>();
  private final PriorityQueue<Move> moves = new PriorityQueue<>();

  private final AtomicLong settled = new AtomicLong();

  /** The most rings that were asked for: the first division asks for all that are ever wanted. */
  private volatile int widest;

  /** When a device has to be looked at again; of no meaning if it was moved since. */
  private record Move(long due, Station station, int placement) implements Comparable<Move> {
    @Override
    public int compareTo(Move other) {
      return Long.compare(due, other.due);
    }
  }

  Grid(VirtualTime time) {
    this.time = time;
  }

  /** Puts a device where it is, for the first time or after it was moved. */
  void place(Station station, long now) {
    station.placed();
    settle(station, now);
    Cell cell = station.cell();
    if (cell != null) {
      cell.changed();
    }
  }

  /** Follows those that move by themselves. */
  void follow(long now) {
    for (Move next = moves.peek(); next != null && next.due() <= now; next = moves.peek()) {
      moves.remove();
      if (next.placement() == next.station().placement()) {
        settle(next.station(), now);
      }
    }
  }

  /** Counts how often a device was put into its square, or moved within it. */
  long moves() {
    return settled.get();
  }

  private void settle(Station station, long now) {
    settled.incrementAndGet();
    @Nullable Cell cell = cellAt(station.position(now));
    @Nullable Cell before = station.cell();
    if (before != cell) {
      if (before != null) {
        before.remove(station);
      }
      station.setCell(cell);
      if (cell != null) {
        cell.add(station);
      }
    }
    long due = station.moveAfter(now);
    station.setNextMove(due);
    if (due < Long.MAX_VALUE) {
      Move next = new Move(due, station, station.placement());
      if (time.isDivided()) {
        time.schedule(station.timeline(), due, () -> follow(next));
      } else {
        moves.add(next);
      }
    }
  }

  /** A move of a device in a world of parts: an event of its own. */
  private void follow(Move move) {
    time.lock();
    try {
      if (move.placement() == move.station().placement()) {
        settle(move.station(), time.now());
      }
    } finally {
      time.unlock();
    }
  }

  /** The square of a position; null for one who is away. */
  @Nullable Cell cellAt(@Nullable Position position) {
    if (position == null) {
      return null;
    }
    int column = (int) Math.floor(position.x() / SIDE);
    int row = (int) Math.floor(position.y() / SIDE);
    Cell known = cells.get(key(column, row));
    if (known == null) {
      known = open(column, row);
      cells.put(key(column, row), known);
    }
    return known;
  }

  private Cell open(int column, int row) {
    Cell opened = new Cell(column, row);
    all.add(opened);
    for (Cell near : find(opened, widest)) {
      near.forgetSurroundings(opened);
    }
    return opened;
  }

  private static long key(int column, int row) {
    return ((long) column << 32) | (row & 0xffffffffL);
  }

  /** The squares in which a device may be that is within so many metres of one in this square. */
  List<Cell> within(Cell middle, double metres) {
    double rings = Math.ceil((metres + 2 * SLACK) / SIDE);
    return around(middle, (int) Math.min(rings, 1 << 29));
  }

  private List<Cell> around(Cell middle, int rings) {
    List<Cell> known = middle.surroundings.get(rings);
    if (known == null) {
      widest = Math.max(widest, rings);
      known = find(middle, rings);
      middle.surroundings.put(rings, known);
    }
    return known;
  }

  private List<Cell> find(Cell middle, int rings) {
    List<Cell> found = new ArrayList<>();
    long span = 2L * rings + 1;
    if (span * span >= all.size()) {
      for (Cell cell : all) {
        if (cell.isWithin(middle, rings)) {
          found.add(cell);
        }
      }
      return found;
    }
    for (int row = middle.row - rings; row <= middle.row + rings; row++) {
      for (int column = middle.column - rings; column <= middle.column + rings; column++) {
        Cell cell = cells.get(key(column, row));
        if (cell != null) {
          found.add(cell);
        }
      }
    }
    return found;
  }
}
