// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.check;

import java.time.Instant;
import java.util.Map;

/**
 * A box counts the phones within 10 m in the last two minutes. The mean error is that of all
 * minutes with some phones, as docs/station/venue.md states it.
 */
final class VenueCounts {

  /** The stated mean error. */
  private static final double MEAN_ERROR = 0.059;

  /** Fewer phones err by whole ones. */
  private static final int ENOUGH = 5;

  private VenueCounts() {}

  static void check(Evidence evidence, Finding finding) {
    for (VenueAccount venue : evidence.venues()) {
      double error = 0;
      int minutes = 0;
      for (Map.Entry<Instant, Integer> minute : venue.counted().entrySet()) {
        int present = venue.present().getOrDefault(minute.getKey(), 0);
        if (present >= ENOUGH) {
          error += Math.abs(minute.getValue() - present) / (double) present;
          minutes++;
        }
      }
      if (minutes > 0) {
        finding.expect(
            error / minutes <= MEAN_ERROR,
            "%s counts %.1f %% wrong in %d minutes",
            venue.name(),
            100 * error / minutes,
            minutes);
      }
    }
  }
}
