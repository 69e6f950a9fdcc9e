// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.run;

import io.bluezone.examples.population.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The phones that a box ought to count: those within 10 m in the last two minutes, in truth. */
final class BoxTruth {

  private static final double METRES = 10;
  private static final Duration WINDOW = Duration.ofMinutes(2);

  private final Point box;
  private final Set<Integer> near = new HashSet<>();
  private final Map<Integer, Instant> left = new HashMap<>();
  private final Map<Instant, Integer> minutes = new HashMap<>();

  BoxTruth(Point box) {
    this.box = box;
  }

  /** A phone is at a point from now on, or on the way. */
  void move(int phone, Optional<Point> point, Instant now) {
    if (point.filter(at -> at.distanceTo(box) <= METRES).isPresent()) {
      near.add(phone);
    } else if (near.remove(phone)) {
      left.put(phone, now);
    }
  }

  /** Notes the phones of the minute that ends now. */
  void endMinute(Instant now) {
    left.values().removeIf(since -> !since.isAfter(now.minus(WINDOW)));
    Set<Integer> all = new HashSet<>(near);
    all.addAll(left.keySet());
    minutes.put(now.minus(Duration.ofMinutes(1)), all.size());
  }

  /** {@return the phones by the beginning of the minute} */
  Map<Instant, Integer> minutes() {
    return minutes;
  }
}
