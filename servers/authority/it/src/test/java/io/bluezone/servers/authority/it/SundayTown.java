// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.it;

import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.Propagation;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.testing.world.TracedWorld;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** A Sunday noon, on which somebody comes to sit a metre from the origin for 22 minutes. */
final class SundayTown {

  static final LocalDate SUNDAY = LocalDate.of(2026, 3, 1);
  static final LocalDate MONDAY = SUNDAY.plusDays(1);
  static final double FAR = 900;
  static final double WARD = 400;

  private SundayTown() {}

  static Position metres(double x) {
    return new Position(x, 0);
  }

  static Walk visit() {
    return Walk.from(metres(FAR))
        .then(Duration.ofMinutes(30).minusSeconds(1), metres(FAR))
        .then(Duration.ofMinutes(30), metres(1))
        .then(Duration.ofMinutes(52), metres(1))
        .then(Duration.ofMinutes(52).plusSeconds(1), metres(FAR));
  }

  static TracedWorld town() {
    Propagation steady = Propagation.FREE_SPACE.steady();
    Instant noon = SUNDAY.atTime(12, 0).atZone(Hospital.ZONE).toInstant();
    return TracedWorld.of(SimulatedWorld.builder().start(noon).propagation(steady).build());
  }
}
