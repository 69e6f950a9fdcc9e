// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.crypto.RollingId;
import io.bluezone.examples.population.Numbers;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.vault.VaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sums of all records of each other: minutes, and those called near by the deployed app's
 * thresholds.
 */
final class Ledger {

  /** Longer than an ID is on the air after its interval. */
  private static final Duration LATE = Duration.ofMinutes(3);

  private static final int NEVER = Integer.MAX_VALUE;

  private final Instant start;

  /** IDs, by half of their bits: those of all phones of a town are told apart by them. */
  private final Numbers owners = new Numbers();

  /** Whose an ID is. */
  private int[] devices = new int[1];

  /** When it was first seen to be, in seconds since the start. */
  private int[] since = new int[1];

  /** The IDs that were noted last, by device. */
  private final @Nullable RollingId[] noted;

  /** By the number of the device in the upper half of the key and of the other in the lower. */
  private final Numbers pairs = new Numbers();

  private int[] seconds = new int[1];
  private int[] nearSeconds = new int[1];

  /** When it was first heard, in seconds since the start. */
  private int[] first = new int[1];

  private long encounters;
  private long invented;
  private long outOfTime;

  /** One device's record of another, in seconds; first it was heard so long after the start. */
  record Sum(int seconds, int nearSeconds, long first) {

    private static final Sum NONE = new Sum(0, 0, Long.MAX_VALUE);

    double minutes() {
      return seconds / 60.0;
    }

    double minutesNear() {
      return nearSeconds / 60.0;
    }
  }

  /** Takes what each device recorded of each other. */
  @FunctionalInterface
  interface Visitor {
    void sum(int device, int other, Sum sum);
  }

  Ledger(Instant start, int size) {
    this.start = start;
    noted = new @Nullable RollingId[size];
  }

  /** Remembers whose the IDs of now are. */
  void noteIds(List<ScenarioWorld.Traced> all, Instant now) throws VaultException {
    for (int i = 0; i < all.size(); i++) {
      RollingId id = all.get(i).tracer().currentId();
      if (!id.equals(noted[i])) {
        noted[i] = id;
        note(id, i, now);
      }
    }
  }

  private void note(RollingId id, int device, Instant now) {
    int known = owners.size();
    int number = owners.of(key(id));
    if (number == known) {
      if (number == devices.length) {
        devices = Arrays.copyOf(devices, 2 * number);
        since = Arrays.copyOf(since, 2 * number);
      }
      devices[number] = device;
      since[number] = (int) Duration.between(start, now).toSeconds();
    }
  }

  private static long key(RollingId id) {
    return id.high();
  }

  void add(int device, DevicePlatform platform, Encounter encounter) {
    encounters++;
    int owner = owners.find(key(encounter.id()));
    if (owner == Numbers.NONE) {
      invented++;
      return;
    }
    Instant latest = start.plusSeconds(since[owner]).plus(LATE);
    if (encounter.intervalStart().isAfter(latest)) {
      outOfTime++;
      return;
    }
    int pair = pair(device, devices[owner]);
    int present = encounter.presence().seconds();
    seconds[pair] += present;
    Band band =
        new ThresholdModel(platform)
            .assess(encounter.form(), encounter.txPower(), encounter.samples())
            .band();
    nearSeconds[pair] += band == Band.NEAR ? present : 0;
    encounter.forEachSighting(
        (time, rssi) ->
            first[pair] = (int) Math.min(first[pair], Duration.between(start, time).toSeconds()));
  }

  private int pair(int device, int other) {
    int known = pairs.size();
    int pair = pairs.of(key(device, other));
    if (pair == known) {
      if (pair == first.length) {
        seconds = Arrays.copyOf(seconds, 2 * pair);
        nearSeconds = Arrays.copyOf(nearSeconds, 2 * pair);
        first = Arrays.copyOf(first, 2 * pair);
      }
      first[pair] = NEVER;
    }
    return pair;
  }

  private static long key(int device, int other) {
    return ((long) device << 32) | other;
  }

  void forEach(Visitor visitor) {
    for (int pair = 0; pair < pairs.size(); pair++) {
      long key = pairs.key(pair);
      visitor.sum((int) (key >>> 32), (int) key, sum(pair));
    }
  }

  Sum of(int device, int other) {
    int pair = pairs.find(key(device, other));
    return pair == Numbers.NONE ? Sum.NONE : sum(pair);
  }

  private Sum sum(int pair) {
    return new Sum(
        seconds[pair], nearSeconds[pair], first[pair] == NEVER ? Long.MAX_VALUE : first[pair]);
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
