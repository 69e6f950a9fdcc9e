// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.follow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** IDs that an observer takes for one person's: at most one an interval. */
final class Track {

  private final List<HeardId> ids = new ArrayList<>();
  private final Map<Integer, Hearing> doors = new HashMap<>();
  private double clocks;
  private int changes;

  Track(HeardId first) {
    add(first);
  }

  void add(HeardId id) {
    ids.add(id);
    for (Hearing each : id.hearings()) {
      doors.merge(
          each.receiver(), each, (before, now) -> now.seconds() > before.seconds() ? now : before);
    }
    id.clock()
        .ifPresent(
            late -> {
              clocks += late;
              changes++;
            });
  }

  List<HeardId> ids() {
    return ids;
  }

  HeardId last() {
    return ids.get(ids.size() - 1);
  }

  /** Gives what of it was heard longest at a door. */
  Optional<Hearing> at(int receiver) {
    return Optional.ofNullable(doors.get(receiver));
  }

  OptionalDouble clock() {
    return changes == 0 ? OptionalDouble.empty() : OptionalDouble.of(clocks / changes);
  }
}
