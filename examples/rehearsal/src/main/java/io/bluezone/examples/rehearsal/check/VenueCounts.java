// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A box's count is that of the last two minutes within some metres. A minute is compared when the
 * same phones were there for three minutes before it: then the count errs by no more than stated.
 */
final class VenueCounts {

  /** The stated mean error is 5.9 %; few phones err by whole ones. */
  private static final double MEAN_ERROR = 0.12;

  private static final int ENOUGH = 5;
  private static final int STEADY_MINUTES = 3;

  private VenueCounts() {}

  static void check(Evidence evidence, Finding finding) {
    for (VenueAccount venue : evidence.venues()) {
      double error = 0;
      double sum = 0;
      for (Map.Entry<Instant, Integer> minute : venue.counted().entrySet()) {
        int present = venue.present().getOrDefault(minute.getKey(), 0);
        if (present >= ENOUGH && isSteady(venue, minute.getKey(), present)) {
          error += Math.abs(minute.getValue() - present);
          sum += present;
        }
      }
      if (sum > 0) {
        finding.expect(
            error / sum <= MEAN_ERROR, "%s counts %.1f %% wrong", venue.name(), 100 * error / sum);
      }
    }
  }

  private static boolean isSteady(VenueAccount venue, Instant minute, int present) {
    for (int i = 1; i <= STEADY_MINUTES; i++) {
      Instant before = minute.minus(Duration.ofMinutes(i));
      if (venue.present().getOrDefault(before, 0) != present) {
        return false;
      }
    }
    return true;
  }
}
