// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.google.common.base.Ascii;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.proximity.Band;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One device's knowledge of having met another: from when first, until when last, and the minutes
 * in all and within about 2 m.
 */
public record SimulatedContact(
    String who,
    String whom,
    @JsonSerialize(using = ToStringSerializer.class) Instant from,
    @JsonSerialize(using = ToStringSerializer.class) Instant until,
    double minutes,
    double minutesNear,
    String closest) {

  static SimulatedContact of(
      String who, String whom, List<Encounter> encounters, List<Exposure> days) {
    Duration near = total(days, Band.NEAR);
    Duration all = near.plus(total(days, Band.AROUND)).plus(total(days, Band.FAR));
    Band closest = days.stream().map(day -> day.closest().band()).reduce(Band.FAR, Band::nearer);
    return new SimulatedContact(
        who,
        whom,
        encounters.stream().map(Encounter::first).min(Instant::compareTo).orElseThrow(),
        encounters.stream().map(Encounter::last).max(Instant::compareTo).orElseThrow(),
        minutes(all),
        minutes(near),
        Ascii.toLowerCase(closest.name()));
  }

  private static Duration total(List<Exposure> days, Band band) {
    return days.stream().map(day -> day.in(band)).reduce(Duration.ZERO, Duration::plus);
  }

  /** To a tenth. */
  private static double minutes(Duration duration) {
    return Math.round(duration.toSeconds() / 6.0) / 10.0;
  }

  /** The name of the closest band among the texts. */
  String closestKey() {
    return "scan." + closest;
  }
}
