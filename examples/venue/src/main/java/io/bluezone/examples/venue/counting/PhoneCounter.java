// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.counting;

import io.bluezone.ble.ScanReport;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Counts the phones that were near in the last two minutes.
 *
 * <p>Thread safe.
 */
public final class PhoneCounter {

  /** How far back it looks. */
  public static final Duration WINDOW = Duration.ofMinutes(2);

  private final Map<Object, Heard> heard = new HashMap<>();

  /** What was heard under one name: an ID, or the address of a phone that sends none. */
  private static final class Heard {
    private Instant last = Instant.MIN;
    private double strength = -127;
  }

  /**
   * Takes what a scan heard.
   *
   * @param report a frame, Bluezone's or not
   */
  public synchronized void hear(ScanReport report) {
    Beacon.decode(report)
        .ifPresent(
            beacon -> {
              Object name = beacon.id().isPresent() ? beacon.id().get() : report.address();
              Heard of = heard.computeIfAbsent(name, any -> new Heard());
              of.last = report.time();
              of.strength = report.rssi().orElse(-127);
            });
  }

  /**
   * Counts.
   *
   * @param now the time
   * @return how many phones were near in the last two minutes, by how near they came
   */
  public synchronized PhoneCount count(Instant now) {
    int near = 0;
    int around = 0;
    int far = 0;
    for (Iterator<Heard> all = heard.values().iterator(); all.hasNext(); ) {
      Heard each = all.next();
      if (each.last.isBefore(now.minus(WINDOW))) {
        all.remove();
      } else if (each.strength >= -65) {
        near++;
      } else if (each.strength >= -75) {
        around++;
      } else {
        far++;
      }
    }
    return new PhoneCount(near, around, far);
  }
}
