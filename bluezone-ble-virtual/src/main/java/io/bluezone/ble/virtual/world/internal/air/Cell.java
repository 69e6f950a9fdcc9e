// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A square of the plane: who is there, and what is on the air from there. */
final class Cell {

  final int column;
  final int row;
  private final List<Station> stations = new ArrayList<>();
  private final List<Station> listening = new ArrayList<>();
  private final Deque<AdvertisingEvent> recent = new ArrayDeque<>();
  private final Map<Integer, Surroundings> surroundings = new HashMap<>();
  private long changes;

  /**
   * The squares around this one.
   *
   * @param of how many squares there were when they were looked for
   * @param cells those within some rings, and itself
   */
  record Surroundings(int of, List<Cell> cells) {}

  Cell(int column, int row) {
    this.column = column;
    this.row = row;
  }

  List<Station> stations() {
    return stations;
  }

  List<Station> listening() {
    return listening;
  }

  /** Events whose end is not long ago, in the order of their start. */
  Deque<AdvertisingEvent> recent() {
    return recent;
  }

  Map<Integer, Surroundings> surroundings() {
    return surroundings;
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

  boolean isWithin(Cell other, int rings) {
    return Math.abs(column - other.column) <= rings && Math.abs(row - other.row) <= rings;
  }
}
