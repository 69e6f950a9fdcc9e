// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.units;

/** A place on the map of tiles: columns from the west, rows from the north, both from 0 to 99. */
public record MapTile(int column, int row) {

  static final int MOST = 99;

  /** {@return the place as a file has it} */
  String word() {
    return column + ":" + row;
  }
}
