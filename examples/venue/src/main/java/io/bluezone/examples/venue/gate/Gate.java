// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.gate;

import io.bluezone.ble.ScanReport;
import io.bluezone.examples.venue.state.GateState.Light;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Judges the phone that is held to the gate: green while the strongest phone is steadily strong,
 * amber otherwise.
 *
 * <p>Two thresholds: a phone turns the light green when its strength has been at the upper one for
 * a while, and amber comes back when it falls below the lower one for a while, or goes silent.
 *
 * <p>Thread safe.
 */
public final class Gate {

  /** How strong a phone at the gate is, in dBm, unless the operator sets it. */
  public static final int STRENGTH = -55;

  /** By how much a phone may weaken before it counts as gone, in dB. */
  static final int HYSTERESIS = 6;

  /** How many frames in a row make a phone steady. */
  static final int STEADY_FRAMES = 3;

  private static final Duration SILENCE = Duration.ofMillis(2500);
  private static final double SMOOTHING = 0.35;

  private final Map<Object, Nearing> all = new HashMap<>();
  private Light light = Light.AMBER;

  /** One phone. */
  private static final class Nearing {
    private double strength;
    private int strongFrames;
    private Instant last = Instant.MIN;
  }

  /**
   * Takes what a scan heard.
   *
   * @param report a frame, Bluezone's or not
   */
  public synchronized void hear(ScanReport report) {
    if (report.rssi().isEmpty()) {
      return;
    }
    int rssi = report.rssi().getAsInt();
    Beacon.decode(report)
        .ifPresent(
            beacon -> {
              Object name = beacon.id().isPresent() ? beacon.id().get() : report.address();
              Nearing phone = all.computeIfAbsent(name, any -> new Nearing());
              boolean fresh = phone.last.isBefore(report.time().minus(SILENCE));
              phone.strength = fresh ? rssi : phone.strength + SMOOTHING * (rssi - phone.strength);
              phone.strongFrames = fresh ? 0 : phone.strongFrames;
              phone.last = report.time();
              phone.strongFrames++;
            });
  }

  /**
   * Judges.
   *
   * @param now the time
   * @param strength how strong a phone at the gate is, in dBm
   * @return what the light shows
   */
  public synchronized Light judge(Instant now, int strength) {
    all.values().removeIf(phone -> phone.last.isBefore(now.minus(SILENCE)));
    int needed = light == Light.GREEN ? strength - HYSTERESIS : strength;
    boolean there =
        all.values().stream()
            .anyMatch(phone -> phone.strength >= needed && phone.strongFrames >= STEADY_FRAMES);
    light = there ? Light.GREEN : Light.AMBER;
    return light;
  }
}
