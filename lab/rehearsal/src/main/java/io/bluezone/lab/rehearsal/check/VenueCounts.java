// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import java.time.Instant;
import java.util.Map;

/**
 * A box counts the phones within 10 m in the last two minutes, and in an open hall some beyond; it
 * may miss iPhones in back pockets. Its mean error is that of all minutes in which a screen shows a
 * number, as docs/station/venue.md states it.
 */
final class VenueCounts {

  /** The stated mean error: so much of the phones, or one. */
  private static final double MEAN_ERROR = 0.10;

  private static final double PHONE = 1;
  private static final int ENOUGH = 5;

  private VenueCounts() {}

  static void check(Evidence evidence, Finding finding) {
    for (VenueAccount venue : evidence.venues()) {
      double error = 0;
      double sum = 0;
      int minutes = 0;
      for (Map.Entry<Instant, Integer> minute : venue.counted().entrySet()) {
        PhonesAround present = venue.present().get(minute.getKey());
        if (present != null && present.near() >= ENOUGH) {
          error += present.errorOf(minute.getValue());
          sum += present.near();
          minutes++;
        }
      }
      if (minutes > 0) {
        finding.expect(
            error <= Math.max(PHONE * minutes, MEAN_ERROR * sum),
            "%s errs by %.2f of %.1f phones in %d minutes",
            venue.name(),
            error / minutes,
            sum / minutes,
            minutes);
      }
    }
  }
}
