// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.units;

/** A fault at a line of a file of units, which counts from 1, and the text that is wrong. */
public record UnitFault(long line, Reason reason, String text) {

  /** A reason to take no unit of a file. */
  public enum Reason {
    /** The first line does not name the columns in their order. */
    HEADER,
    /** A line has more or fewer columns than the first. */
    COLUMNS,
    /** Codes are 1 to 32 letters, digits, dots, hyphens and underscores. */
    CODE,
    TWICE,
    /** Names have 1 to 120 characters, none hidden, the first none of {@code = + - @}. */
    NAME,
    KIND,
    /** The parent is no unit of the file. */
    PARENT,
    /** The unit is above itself. */
    CIRCLE,
    /** One unit alone is a province, and it alone has no parent. */
    ROOT,
    /** A whole number from 0 to 99,999,999. */
    POPULATION,
    /** A whole number that the population is not below. */
    SMARTPHONES,
    /** COLUMN:ROW, both from 0 to 99, or nothing. */
    PLACE,
    PLACE_TAKEN,
    TOO_MANY,
    /** No units at all. */
    EMPTY,
    /** A quotation mark is open, or the file is no text in UTF-8. */
    UNREADABLE
  }
}
