// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.province.words;

/** Cells of tables that spreadsheets open. */
public final class SafeCell {

  private SafeCell() {}

  /** A spreadsheet would run a cell that begins like a formula. */
  public static String of(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
