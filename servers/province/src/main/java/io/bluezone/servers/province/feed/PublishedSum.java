// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.feed;

import io.bluezone.servers.province.figures.UnitFigures;
import java.util.List;
import java.util.Optional;

/**
 * The sum of the shown figures of one kind, as they were rounded.
 *
 * @param shown how many units it is of
 * @param listed how many there are with the hidden ones
 * @param runningInOthers how many have the app running in the hidden ones together, where that
 *     tells no one's count
 */
public record PublishedSum(
    String kind, int shown, int listed, UnitFigures figures, Optional<Integer> runningInOthers) {

  /** {@return the sum of a group's units and of what may be told of the others} */
  static PublishedSum of(String kind, List<PublishedUnit> units, Optional<Integer> others) {
    List<UnitFigures> shown = units.stream().flatMap(unit -> unit.figures().stream()).toList();
    return new PublishedSum(
        kind,
        shown.size(),
        units.size(),
        shown.stream().reduce(UnitFigures.NONE, UnitFigures::plus),
        others);
  }

  PublishedSum plus(PublishedSum other) {
    Optional<Integer> others =
        runningInOthers.isEmpty() && other.runningInOthers.isEmpty()
            ? Optional.empty()
            : Optional.of(runningInOthers.orElse(0) + other.runningInOthers.orElse(0));
    return new PublishedSum(
        kind, shown + other.shown, listed + other.listed, figures.plus(other.figures), others);
  }
}
