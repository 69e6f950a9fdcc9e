// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.units;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Whole numbers as people and spreadsheets write them: 28628, 28.628, 28,628 or 28 628. */
public final class TypedNumber {

  private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}([., \u00A0\u202F][0-9]{3})+");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,8}");

  private TypedNumber() {}

  /** Reads a number of at most eight digits. */
  public static OptionalInt of(String text) {
    String number = text.strip();
    String digits = GROUPED.matcher(number).matches() ? number.replaceAll("[^0-9]", "") : number;
    return DIGITS.matcher(digits).matches()
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }
}
