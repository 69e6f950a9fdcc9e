// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import static io.bluezone.fixtures.Encounters.id;

import io.bluezone.fixtures.Encounters;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.tracing.beacon.Sighting;
import java.time.Instant;
import java.util.OptionalInt;

/** Sightings within an interval of 15 minutes. */
final class Sightings {

  /** When the interval begins. */
  static final Instant START = Instant.parse("2020-08-09T10:00:00Z");

  private Sightings() {}

  static Sighting sighting(long contact, double seconds) {
    return sighting(contact, seconds, OptionalInt.of(-70), OptionalInt.empty());
  }

  static Sighting sighting(long contact, double seconds, OptionalInt rssi, OptionalInt txPower) {
    return new Sighting(
        id(contact),
        Encounters.OWN,
        BeaconForm.ANDROID,
        START.plusMillis(Math.round(1000 * seconds)),
        rssi,
        txPower);
  }
}
