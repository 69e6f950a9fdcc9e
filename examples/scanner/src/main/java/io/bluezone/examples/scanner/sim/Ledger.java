// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.vault.VaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sums of all records of each other: minutes, and those called near by the deployed app's
 * thresholds.
 */
final class Ledger {

  /** Longer than an ID is on the air after its interval. */
  private static final Duration LATE = Duration.ofMinutes(3);

  private final Instant start;
  private final Map<RollingId, Owner> owners = new HashMap<>();
  private final Map<Long, Sum> sums = new HashMap<>();
  private long encounters;
  private long invented;
  private long outOfTime;

  /** Whose an ID is, and when it was first seen to be. */
  private record Owner(int device, Instant since) {}

  /** One device's record of another. */
  static final class Sum {
    private long seconds;
    private long nearSeconds;
    private long first = Long.MAX_VALUE;

    double minutes() {
      return seconds / 60.0;
    }

    double minutesNear() {
      return nearSeconds / 60.0;
    }

    /** When it was first heard, in seconds since the start. */
    long first() {
      return first;
    }
  }

  Ledger(Instant start) {
    this.start = start;
  }

  /** Remembers whose the IDs of now are. */
  void noteIds(List<ScenarioWorld.Traced> devices, Instant now) throws VaultException {
    for (int i = 0; i < devices.size(); i++) {
      owners.putIfAbsent(devices.get(i).tracer().currentId(), new Owner(i, now));
    }
  }

  void add(int device, DevicePlatform platform, Encounter encounter) {
    encounters++;
    Owner owner = owners.get(encounter.id());
    if (owner == null) {
      invented++;
      return;
    }
    if (encounter.intervalStart().isAfter(owner.since().plus(LATE))) {
      outOfTime++;
      return;
    }
    Sum sum = sums.computeIfAbsent(key(device, owner.device()), key -> new Sum());
    int seconds = encounter.presence().seconds();
    sum.seconds += seconds;
    Band band =
        new ThresholdModel(platform)
            .assess(encounter.form(), encounter.txPower(), encounter.samples())
            .band();
    sum.nearSeconds += band == Band.NEAR ? seconds : 0;
    encounter.forEachSighting(
        (time, rssi) -> sum.first = Math.min(sum.first, Duration.between(start, time).toSeconds()));
  }

  private static long key(int device, int other) {
    return ((long) device << 32) | other;
  }

  /** By the number of the device in the upper half of the key and of the other in the lower. */
  Map<Long, Sum> sums() {
    return sums;
  }

  Sum of(int device, int other) {
    return sums.getOrDefault(key(device, other), new Sum());
  }

  long encounters() {
    return encounters;
  }

  /** Encounters with IDs that no one has. */
  long invented() {
    return invented;
  }

  /** Encounters with an ID after its interval: a case's key does not match them. */
  long outOfTime() {
    return outOfTime;
  }
}
