// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.terminal;

import com.google.common.base.Strings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows of a table as lines of text, whose columns are as wide as their cells. */
public final class Columns {

  private static final String BETWEEN = "  ";

  private Columns() {}

  /**
   * Puts the cells below each other.
   *
   * @param rows as many cells each
   * @param numbers the columns, from 0, whose cells stand at the right
   */
  public static List<String> lines(List<List<String>> rows, Set<Integer> numbers) {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; !rows.isEmpty() && i < rows.get(0).size(); i++) {
      int column = i;
      widths.add(rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
    return rows.stream().map(row -> line(row, widths, numbers)).toList();
  }

  private static String line(List<String> row, List<Integer> widths, Set<Integer> numbers) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(
          numbers.contains(i)
              ? Strings.padStart(row.get(i), widths.get(i), ' ')
              : Strings.padEnd(row.get(i), widths.get(i), ' '));
    }
    return String.join(BETWEEN, cells).stripTrailing();
  }
}
