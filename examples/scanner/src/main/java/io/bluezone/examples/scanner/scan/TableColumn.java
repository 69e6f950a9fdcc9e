// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

/**
 * A column of the live table, in the order in which they stand.
 *
 * <p>The rank says which of them come first into a narrow window.
 */
enum TableColumn {
  ID("ID", 24, 0),
  PLATFORM("PLATFORM", 14, 5),
  STRENGTH("dBm", 4, 1),
  SIGNAL("SIGNAL", 8, 4),
  BAND("BAND", 6, 2),
  AGE("AGE", 4, 3),
  COUNT("COUNT", 6, 6),
  FIRST("FIRST", 8, 7),
  ADDRESS("ADDRESS", 17, 8),
  HISTORY("LAST 30 s", SignalHistory.SECONDS, 9),
  NAME("NAME", 16, 10);

  static final String GAP = "  ";

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
