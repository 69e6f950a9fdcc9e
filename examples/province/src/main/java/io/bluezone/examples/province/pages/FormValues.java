// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.province.pages;

import io.bluezone.examples.province.figures.UnitFigures;
import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;

/** Texts typed into the three fields of a form, shown again if they are refused. */
public record FormValues(String people, String smartphones, String running)
    implements Serializable {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}");

  /** {@return the figures, if they are numbers of which each is at most the one before} */
  Optional<UnitFigures> figures() {
    if (!isNumber(people) || !isNumber(smartphones) || !isNumber(running)) {
      return Optional.empty();
    }
    int all = number(people);
    int with = number(smartphones);
    int on = number(running);
    return UnitFigures.isPossible(all, with, on)
        ? Optional.of(new UnitFigures(all, with, on))
        : Optional.empty();
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text.strip()).matches();
  }

  private static int number(String text) {
    return Integer.parseInt(text.strip());
  }
}
