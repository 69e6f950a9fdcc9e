// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.gate;

import io.bluezone.ble.ScanReport;
import io.bluezone.servers.venue.state.GateState.Light;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Judges the phone held to the gate: green while the strongest one is steadily strong, else amber.
 *
 * <p>Two thresholds: a phone turns the light green when its mean strength has been at the upper one
 * for some frames, and amber comes back when it is below the lower one, or silent for seconds. An
 * iPhone sends more strongly than an Android phone that is asked for little power; what it has more
 * is taken off. Thread safe.
 */
public final class Gate {

  /** The strength of a phone at the gate, in dBm, unless the operator sets it. */
  public static final int STRENGTH = -65;

  static final int HYSTERESIS = 5; // dB
  static final int STEADY_FRAMES = 6;
  private static final Duration SILENCE = Duration.ofMillis(2500);
  private static final double SMOOTHING = 0.2;
  private static final int IPHONE_MORE = 16;
  private static final int FLOOD = 20_000; // phones, however many invent themselves

  private final Map<Object, Nearing> all = new HashMap<>();
  private int threshold = STRENGTH;
  private Light light = Light.AMBER;

  private static final class Nearing {
    private double strength;
    private int strongFrames;
    private Instant last = Instant.MIN;

    void hear(Instant time, int rssi, int threshold) {
      boolean fresh = last.isBefore(time.minus(SILENCE));
      strength = fresh ? rssi : strength + SMOOTHING * (rssi - strength);
      strongFrames = strength >= threshold ? (fresh ? 1 : strongFrames + 1) : 0;
      last = time;
    }
  }

  public void hear(ScanReport report) {
    hear(report, report.time());
  }

  /** Takes a report as heard at another time than that of the radio's clock. */
  public void hear(ScanReport report, Instant time) {
    if (report.rssi().isEmpty()) {
      return;
    }
    Beacon.decode(report).ifPresent(beacon -> hear(beacon, report, time));
  }

  private synchronized void hear(Beacon beacon, ScanReport report, Instant time) {
    int rssi = report.rssi().getAsInt();
    boolean byId = beacon.id().isPresent();
    Object name = byId ? beacon.id().get() : report.address();
    if (all.size() < FLOOD || all.containsKey(name)) {
      all.computeIfAbsent(name, any -> new Nearing())
          .hear(time, byId ? rssi : rssi - IPHONE_MORE, threshold);
    }
  }

  /** Judges by dBm, and forgets the silent; has to be asked every second, whoever looks at it. */
  public synchronized Light judge(Instant now, int strength) {
    threshold = strength;
    all.values()
        .removeIf(
            phone ->
                phone.last.isBefore(now.minus(SILENCE)) || phone.last.isAfter(now.plus(SILENCE)));
    boolean green =
        light == Light.GREEN
            ? all.values().stream().anyMatch(phone -> phone.strength >= strength - HYSTERESIS)
            : all.values().stream().anyMatch(phone -> phone.strongFrames >= STEADY_FRAMES);
    light = green ? Light.GREEN : Light.AMBER;
    return light;
  }

  public synchronized int followed() {
    return all.size();
  }
}
