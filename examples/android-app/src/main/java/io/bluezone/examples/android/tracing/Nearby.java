// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android.tracing;

import com.google.common.collect.ImmutableList;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.tracing.TracingListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The devices that have been heard lately, the nearest first. Thread safe. */
public final class Nearby implements TracingListener {

  /** A device goes unheard in the pauses of the duty cycle: as long as two of the default's. */
  private static final Duration HEARD_WITHIN = Duration.ofMinutes(4);

  private static final ProximityModel MODEL = new ThresholdModel(DevicePlatform.ANDROID);

  private final Map<Encounter.Key, Encounter> encounters = new HashMap<>();

  /** A device by the first 4 hex digits of its ID: how near, and for how long under this ID. */
  public record Device(String name, Proximity proximity, Duration duration) {

    static Device of(Encounter encounter) {
      return new Device(
          encounter.id().hex().substring(0, 4),
          MODEL.assess(encounter.form(), encounter.txPower(), encounter.samples()),
          encounter.duration());
    }
  }

  @Override
  public synchronized void onEncounter(Encounter encounter) {
    encounters.put(encounter.key(), encounter);
  }

  /** The devices near at a time; forgets those that are not. */
  public synchronized List<Device> at(Instant now) {
    Instant earliest = now.minus(HEARD_WITHIN);
    encounters.values().removeIf(encounter -> encounter.last().isBefore(earliest));
    return encounters.values().stream()
        .map(Device::of)
        .sorted(Comparator.comparing(Device::proximity).thenComparing(Device::name))
        .collect(ImmutableList.toImmutableList());
  }
}
