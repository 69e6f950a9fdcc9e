// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.encounter.Presence;
import io.bluezone.tracing.encounter.RssiSamples;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** An encounter that may still grow. Times are in ms. */
final class OpenEncounter {

  /** Bluetooth LE transmits at -20 to +20 dBm; old chips go down to -40. */
  private static final int LOWEST_TX_POWER = -40;

  private static final int HIGHEST_TX_POWER = 20;

  final RollingId ownId;
  final long intervalStart;
  private final RollingId id;
  private final Beacon.Form form;
  private OptionalInt txPower = OptionalInt.empty();
  private RssiSamples.Builder samples = RssiSamples.builder();
  private RssiSamples earlierSamples = RssiSamples.EMPTY;
  private @Nullable Presence earlierPresence;
  private int from;
  private int to;
  private long lastTime;
  private long lastWindow;
  private boolean unsaved = true;

  OpenEncounter(Sighting first, long intervalStart, long time, long window) {
    id = first.id();
    ownId = first.ownId();
    form = first.form();
    this.intervalStart = intervalStart;
    from = secondsAt(time);
    to = from;
    note(first, time, window);
  }

  private int secondsAt(long time) {
    return (int) ((time - intervalStart) / 1000);
  }

  void extend(Sighting sighting, long time, long window) {
    int seconds = secondsAt(time);
    if (follows(window) && seconds >= to) {
      to = seconds;
    } else {
      earlierPresence = presence();
      from = seconds;
      to = seconds;
    }
    note(sighting, time, window);
  }

  private void note(Sighting sighting, long time, long window) {
    unsaved = true;
    lastTime = time;
    lastWindow = window;
    if (sighting.rssi().isPresent()) {
      addSample(secondsAt(time), sighting.rssi().getAsInt());
    }
    OptionalInt claimed = sighting.txPower();
    if (claimed.isPresent()
        && claimed.getAsInt() >= LOWEST_TX_POWER
        && claimed.getAsInt() <= HIGHEST_TX_POWER) {
      txPower = Encounter.lower(txPower, claimed);
    }
  }

  private void addSample(int seconds, int rssi) {
    if (!samples.isBefore(seconds)) {
      // The clock went back.
      earlierSamples = earlierSamples.union(samples.build());
      samples = RssiSamples.builder();
    }
    samples.add(seconds, rssi);
  }

  /** Whether it was last seen in that window or the one before. */
  boolean follows(long window) {
    return window == lastWindow || window == lastWindow + 1;
  }

  boolean isWithin(long time, long millis) {
    return Math.abs(time - lastTime) < millis;
  }

  /** Notes that the device is still there, without another sample. */
  void seenAgain(long window) {
    if (follows(window)) {
      lastWindow = window;
    }
  }

  int seconds() {
    return to - from + (earlierPresence == null ? 0 : earlierPresence.seconds());
  }

  boolean isUnsaved() {
    return unsaved;
  }

  void saved() {
    unsaved = false;
  }

  private Presence presence() {
    Presence present = Presence.of(from, to);
    return earlierPresence == null ? present : earlierPresence.union(present);
  }

  Encounter toEncounter() {
    return new Encounter(
        id,
        ownId,
        form,
        Instant.ofEpochMilli(intervalStart),
        txPower,
        earlierSamples.union(samples.build()),
        presence());
  }
}
