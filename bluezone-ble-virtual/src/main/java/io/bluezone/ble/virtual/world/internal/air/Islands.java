// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.time.Partition;
import io.bluezone.ble.virtual.world.internal.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Devices in groups that are out of reach of each other for a while, by the squares in which they
 * are and will be. Used under the medium's lock.
 */
final class Islands implements Partition {

  private final Grid grid;
  private final List<Station> stations;
  private final Signals signals;
  private final List<Cell> visited = new ArrayList<>();

  /** When the first device moves after the last division, and how many had moved before it. */
  private long firstMove;

  private long moves;

  Islands(Grid grid, List<Station> stations, Signals signals) {
    this.grid = grid;
    this.stations = stations;
    this.signals = signals;
  }

  /** No one has moved or will. */
  @Override
  public boolean holds(long until) {
    return grid.moves() == moves && firstMove >= until;
  }

  @Override
  public List<List<Timeline>> divide(long until) {
    moves = grid.moves();
    firstMove = Long.MAX_VALUE;
    double metres = signals.longestReach();
    List<@Nullable Cell> first = new ArrayList<>(stations.size());
    for (Station each : stations) {
      first.add(visit(each, until));
    }
    // All squares are open now: who is near which is looked for once.
    for (Cell cell : visited) {
      for (Cell near : grid.within(cell, metres)) {
        if (near.island != null) {
          join(cell, near);
        }
      }
    }
    List<List<Timeline>> islands = group(first);
    for (Cell cell : visited) {
      cell.island = null;
      cell.members = null;
    }
    visited.clear();
    return islands;
  }

  private List<List<Timeline>> group(List<@Nullable Cell> first) {
    List<List<Timeline>> islands = new ArrayList<>();
    for (int i = 0; i < stations.size(); i++) {
      Cell cell = first.get(i);
      Cell root = cell == null ? null : root(cell);
      List<Timeline> members = root == null ? null : root.members;
      if (members == null) {
        members = new ArrayList<>();
        islands.add(members);
        if (root != null) {
          root.members = members;
        }
      }
      members.add(stations.get(i).timeline());
    }
    return islands;
  }

  /** Joins the squares where a device is and will be; gives the first, null if it stays away. */
  private @Nullable Cell visit(Station station, long until) {
    Cell first = station.cell();
    if (first != null) {
      open(first);
    }
    firstMove = Math.min(firstMove, station.nextMove());
    for (long at = station.nextMove(); at < until; at = station.moveAfter(at)) {
      Cell next = grid.cellAt(station.whereAt(at));
      if (next != null) {
        open(next);
        first = first == null ? next : first;
        join(first, next);
      }
    }
    return first;
  }

  private void open(Cell cell) {
    if (cell.island == null) {
      cell.island = cell;
      visited.add(cell);
    }
  }

  private static void join(Cell one, Cell other) {
    root(one).island = root(other);
  }

  private static Cell root(Cell from) {
    Cell cell = from;
    for (Cell next = cell.island; next != null && next != cell; next = cell.island) {
      // Halves the way for those that come after.
      Cell beyond = next.island;
      cell.island = beyond;
      cell = beyond == null ? next : beyond;
    }
    return cell;
  }
}
