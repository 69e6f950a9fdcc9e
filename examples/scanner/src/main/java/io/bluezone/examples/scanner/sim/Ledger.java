// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.crypto.RollingId;
import io.bluezone.lab.population.Numbers;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.vault.VaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The sums of all records of each other: minutes, and those called near by the deployed app's
 * thresholds.
 */
final class Ledger {

  /** Longer than an ID is on the air after its interval. */
  private static final Duration LATE = Duration.ofMinutes(3);

  private final Instant start;

  /** IDs, by half of their bits: whose each is, and its first second here. */
  private final Numbers owners = new Numbers(2);

  /** The IDs that were noted last, by device. */
  private final @Nullable RollingId[] noted;

  /** Seconds, those near, and the first second and 1, if any, by device and other. */
  private final Numbers pairs = new Numbers(3);

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
    int number = owners.of(id.high());
    if (number == known) {
      owners.set(number, 0, device);
      owners.set(number, 1, secondOf(now));
    }
  }

  private int secondOf(Instant time) {
    return (int) Duration.between(start, time).toSeconds();
  }

  void add(int device, DevicePlatform platform, Encounter encounter) {
    encounters++;
    int owner = owners.find(encounter.id().high());
    if (owner == Numbers.NONE) {
      invented++;
      return;
    }
    Instant latest = start.plusSeconds(owners.value(owner, 1)).plus(LATE);
    if (encounter.intervalStart().isAfter(latest)) {
      outOfTime++;
      return;
    }
    int pair = pairs.of(key(device, owners.value(owner, 0)));
    int present = encounter.presence().seconds();
    pairs.add(pair, 0, present);
    Band band =
        new ThresholdModel(platform)
            .assess(encounter.form(), encounter.txPower(), encounter.samples())
            .band();
    pairs.add(pair, 1, band == Band.NEAR ? present : 0);
    encounter.forEachSighting((time, rssi) -> heard(pair, secondOf(time)));
  }

  private void heard(int pair, int second) {
    int first = pairs.value(pair, 2);
    pairs.set(pair, 2, first == 0 ? second + 1 : Math.min(first, second + 1));
  }

  private static long key(int device, int other) {
    return ((long) device << 32) | other;
  }

  /** By the number of the device in the upper half of the key and of the other in the lower. */
  void forEach(BiConsumer<Long, Sum> visitor) {
    for (int pair = 0; pair < pairs.size(); pair++) {
      visitor.accept(pairs.key(pair), sum(pair));
    }
  }

  Sum of(int device, int other) {
    int pair = pairs.find(key(device, other));
    return pair == Numbers.NONE ? Sum.NONE : sum(pair);
  }

  private Sum sum(int pair) {
    int first = pairs.value(pair, 2);
    return new Sum(
        pairs.value(pair, 0), pairs.value(pair, 1), first == 0 ? Long.MAX_VALUE : first - 1);
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
