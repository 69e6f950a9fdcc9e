// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.crypto.DayInterval;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The devices whose IDs are not known, each once, as long as they are heard. When it is full, one
 * of those that were heard least gives way, by chance: who invents an address for each frame crowds
 * out his own.
 */
final class Candidates {

  /** The number of devices that may wait. */
  static final int CAPACITY = 1024;

  /** A device that was not heard for so long, and a scan's pause, has left. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Where others were heard so much later, one that was not is gone or has a new address. */
  private static final long PRESENT_NANOS = Duration.ofSeconds(20).toNanos();

  /** Among how many the one that gives way is chosen. */
  private static final int SAMPLE = 8;

  private final GattMemory memory;
  private final Random random;
  private final ArrayList<Candidate> all = new ArrayList<>();
  private Map<DeviceAddress, Candidate> byAddress = new HashMap<>();
  private long patience = PATIENCE.toNanos();
  private long latest = Long.MIN_VALUE;

  Candidates(GattMemory memory, Random random) {
    this.memory = memory;
    this.random = random;
  }

  /** Devices are waited for from one scan to the next. */
  void use(Duration scanPeriod) {
    patience = PATIENCE.plus(scanPeriod).toNanos();
  }

  /** Adds a device or renews its frame; false if a device had to give way for it. */
  boolean hear(ReceivedFrame frame, DayInterval interval, long now) {
    latest = Math.max(latest, now);
    Candidate known = byAddress.get(frame.address());
    if (known != null) {
      known.hear(frame, interval, now);
      return true;
    }
    boolean full = all.size() >= CAPACITY;
    if (full) {
      remove(leastHeard());
    }
    Candidate candidate = new Candidate(frame, interval, now, memory);
    byAddress.put(candidate.address(), candidate);
    all.add(candidate);
    return !full;
  }

  private Candidate leastHeard() {
    Candidate least = all.get(random.nextInt(all.size()));
    for (int i = 1; i < SAMPLE; i++) {
      Candidate other = all.get(random.nextInt(all.size()));
      if (other.frames() < least.frames()) {
        least = other;
      }
    }
    return least;
  }

  /**
   * The devices that are still here, as far as can be known: no one is heard in a scan's pause.
   * After a crowd there is less room for others.
   */
  List<Candidate> present(long now) {
    if (all.isEmpty()) {
      return List.of();
    }
    int before = all.size();
    all.removeIf(each -> now - each.lastHeard() > patience && forget(each));
    if (all.size() < before / 2) {
      byAddress = new HashMap<>(byAddress);
      all.trimToSize();
    }
    List<Candidate> present = new ArrayList<>();
    for (Candidate each : all) {
      if (latest - each.lastHeard() <= PRESENT_NANOS) {
        present.add(each);
      }
    }
    return present;
  }

  private boolean forget(Candidate candidate) {
    return byAddress.remove(candidate.address(), candidate);
  }

  void remove(Candidate candidate) {
    if (forget(candidate)) {
      all.remove(candidate);
    }
  }

  void clear() {
    all.clear();
    byAddress.clear();
  }
}
