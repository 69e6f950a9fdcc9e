// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.health;

import io.bluezone.lab.epidemic.disease.Course;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Someone's only infection.
 *
 * @param by who infected them; empty if they were ill at the beginning
 * @param place where; empty if they were ill at the beginning
 */
public record Infection(int person, Instant at, OptionalInt by, OptionalInt place, Course course) {

  private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

  /** {@return the days since then, as a fraction} */
  public double daysUntil(Instant time) {
    return Duration.between(at, time).toMillis() / MILLIS_A_DAY;
  }

  /** {@return when symptoms begin, if they ever do} */
  public Optional<Instant> symptoms() {
    return course.symptomsAt().isPresent()
        ? Optional.of(at.plusMillis((long) (course.symptomsAt().getAsDouble() * MILLIS_A_DAY)))
        : Optional.empty();
  }
}
