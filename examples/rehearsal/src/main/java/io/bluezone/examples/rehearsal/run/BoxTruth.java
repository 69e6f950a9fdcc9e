// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.run;

import io.bluezone.examples.population.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The phones that a box ought to count: those within 10 m for the last three minutes, in truth. */
final class BoxTruth {

  private static final double METRES = 10;
  private static final Duration WINDOW = Duration.ofMinutes(3);

  private final Point box;
  private final Map<Integer, Instant> near = new HashMap<>();
  private final Map<Integer, Instant> left = new HashMap<>();
  private final Map<Instant, Integer> minutes = new HashMap<>();

  BoxTruth(Point box) {
    this.box = box;
  }

  /** A phone is at a point from now on, or on the way. */
  void move(int phone, Optional<Point> point, Instant now) {
    if (point.filter(at -> at.distanceTo(box) <= METRES).isPresent()) {
      near.putIfAbsent(phone, now);
    } else if (near.remove(phone) != null) {
      left.put(phone, now);
    }
  }

  /** Notes the phones of the minute that ends now, if none has come or gone in the window. */
  void endMinute(Instant now) {
    left.values().removeIf(since -> !since.isAfter(now.minus(WINDOW)));
    boolean isSteady =
        left.isEmpty()
            && near.values().stream().noneMatch(since -> since.isAfter(now.minus(WINDOW)));
    if (isSteady) {
      minutes.put(now.minus(Duration.ofMinutes(1)), near.size());
    }
  }

  /** {@return the phones by the beginning of the minute} */
  Map<Instant, Integer> minutes() {
    return minutes;
  }
}
