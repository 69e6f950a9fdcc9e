// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.figures.UnitFigures;
import io.bluezone.servers.province.units.TypedNumber;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalInt;

/** Texts typed into the three fields of a form, shown again if they are refused. */
public record FormValues(String people, String smartphones, String running)
    implements Serializable {

  private static final int MOST = 9_999_999;

  /** {@return the figures, if they are numbers of which each is at most the one before} */
  Optional<UnitFigures> figures() {
    OptionalInt all = TypedNumber.of(people);
    OptionalInt with = TypedNumber.of(smartphones);
    OptionalInt on = TypedNumber.of(running);
    return all.isPresent()
            && with.isPresent()
            && on.isPresent()
            && all.getAsInt() <= MOST
            && UnitFigures.isPossible(all.getAsInt(), with.getAsInt(), on.getAsInt())
        ? Optional.of(new UnitFigures(all.getAsInt(), with.getAsInt(), on.getAsInt()))
        : Optional.empty();
  }
}
