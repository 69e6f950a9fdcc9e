// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.time.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A square of the plane: who is there, and what is on the air from there. */
final class Cell {

  final int column;
  final int row;
  final List<Station> stations = new ArrayList<>();
  final List<Station> listening = new ArrayList<>();

  /** Events whose end is not long ago, in the order of their start. */
  final Deque<AdvertisingEvent> recent = new ArrayDeque<>();

  /** The squares within some rings of this one. */
  final Map<Integer, List<Cell>> surroundings = new HashMap<>();

  /** Another square of the same island, in the end its root; null if no one is here. */
  @Nullable Cell island;

  /** Of an island's root, while islands are looked for. */
  @Nullable List<Timeline> members;

  private long changes;

  Cell(int column, int row) {
    this.column = column;
    this.row = row;
  }

  /** The number of changes to the people in some squares, their places and how each is carried. */
  static long changes(List<Cell> cells) {
    long sum = 0;
    for (int i = 0; i < cells.size(); i++) {
      sum += cells.get(i).changes;
    }
    return sum;
  }

  void changed() {
    changes++;
  }

  void add(Station station) {
    changes++;
    stations.add(station);
    if (station.isListening()) {
      listening.add(station);
    }
  }

  void remove(Station station) {
    changes++;
    stations.remove(station);
    listening.remove(station);
  }

  /** Another square is there: lists that should have it are made again. */
  void forgetSurroundings(Cell opened) {
    surroundings.keySet().removeIf(rings -> isWithin(opened, rings));
  }

  boolean isWithin(Cell other, int rings) {
    return Math.abs(column - other.column) <= rings && Math.abs(row - other.row) <= rings;
  }
}
