// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.town;

import io.bluezone.lab.population.Point;
import java.time.Instant;

/** Someone on a seat of a place, from a moment until another. */
public record Stay(int person, int place, Instant from, Instant until, Point seat) {

  /** {@return the same stay, which ends earlier} */
  public Stay endingAt(Instant end) {
    return new Stay(person, place, from, end, seat);
  }
}
