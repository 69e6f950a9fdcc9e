// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

/**
 * A column of the live table, in the order in which they stand.
 *
 * <p>The rank says which of them come first into a narrow window.
 */
enum TableColumn {
  ID("scan.id", 24, 0),
  PLATFORM("scan.platform", 14, 5),
  STRENGTH("", 4, 1),
  SIGNAL("scan.signal", 8, 4),
  BAND("scan.band", 6, 2),
  AGE("scan.age", 4, 3),
  COUNT("scan.count", 6, 6),
  FIRST("scan.first", 8, 7),
  ADDRESS("scan.address", 17, 8),
  HISTORY("scan.history", SignalHistory.SECONDS, 9),
  NAME("scan.name", 16, 10);

  static final String GAP = "  ";

  /** The name of its title among the texts; empty if its unit is its title. */
  final String title;

  final int width;
  final int rank;

  TableColumn(String title, int width, int rank) {
    this.title = title;
    this.width = width;
    this.rank = rank;
  }

  /** Numbers stand under each other. */
  boolean isRight() {
    return this == STRENGTH || this == AGE || this == COUNT;
  }
}
