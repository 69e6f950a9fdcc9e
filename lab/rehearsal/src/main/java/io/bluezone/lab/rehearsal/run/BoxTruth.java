// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import static java.time.temporal.ChronoUnit.SECONDS;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.SetMultimap;
import io.bluezone.lab.population.Point;
import io.bluezone.lab.rehearsal.check.PhonesAround;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** The phones around a box, in truth, if none has come or gone for three minutes. */
final class BoxTruth {

  private static final double NEAR_METRES = 10;

  /** Farther no phone is heard, nor has the world one before its next place. */
  private static final double HEARD_METRES = 60;

  private static final long QUARTER = Duration.ofMinutes(15).toSeconds();

  private static final Duration WINDOW = Duration.ofMinutes(3);

  /** A phone that leaves is heard until the world's step ends, after so long at most. */
  private static final Duration STEP = Duration.ofSeconds(10);

  private final Point box;
  private final IntPredicate missed;
  private final Map<Integer, Seen> around = new HashMap<>();
  private final Map<Integer, Instant> left = new HashMap<>();
  private final Map<Instant, PhonesAround> minutes = new HashMap<>();
  private final SetMultimap<Instant, Integer> passed = HashMultimap.create();

  private record Seen(Instant since, boolean isNear) {}

  /**
   * A box's.
   *
   * @param missed phones that it may miss however near they are
   */
  BoxTruth(Point box, IntPredicate missed) {
    this.box = box;
    this.missed = missed;
  }

  /** A phone is at a point from now on, or on the way. */
  void move(int phone, Optional<Point> point, Instant now) {
    double metres = point.map(box::distanceTo).orElse(Double.MAX_VALUE);
    boolean isNear = metres <= NEAR_METRES && !missed.test(phone);
    Seen before = around.get(phone);
    if (metres <= HEARD_METRES) {
      passed.put(quarter(now), phone);
    }
    if (metres > HEARD_METRES) {
      if (around.remove(phone) != null) {
        left.put(phone, now);
        passed.put(quarter(now.plus(STEP)), phone);
      }
    } else if (before == null || before.isNear() != isNear) {
      around.put(phone, new Seen(now, isNear));
    }
  }

  /** Notes the phones of the minute that ends now, if none has come or gone in the window. */
  void endMinute(Instant now) {
    around.keySet().forEach(phone -> passed.put(quarter(now), phone));
    left.values().removeIf(since -> !since.isAfter(now.minus(WINDOW)));
    boolean isSteady =
        left.isEmpty()
            && around.values().stream().noneMatch(it -> it.since().isAfter(now.minus(WINDOW)));
    if (isSteady) {
      int near = (int) around.values().stream().filter(Seen::isNear).count();
      minutes.put(now.minus(Duration.ofMinutes(1)), new PhonesAround(near, around.size()));
    }
  }

  private static Instant quarter(Instant time) {
    return time.minusSeconds(Math.floorMod(time.getEpochSecond(), QUARTER)).truncatedTo(SECONDS);
  }

  /** {@return how many phones were there at any time of a quarter of an hour, by its beginning} */
  Map<Instant, Integer> passed() {
    return passed.asMap().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().size()));
  }

  /** {@return the phones by the beginning of the minute} */
  Map<Instant, PhonesAround> minutes() {
    return minutes;
  }
}
