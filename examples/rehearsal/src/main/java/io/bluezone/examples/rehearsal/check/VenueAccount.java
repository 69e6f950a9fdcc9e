// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.check;

import java.time.Instant;
import java.util.Map;

/**
 * The counts of a venue's box, by the beginning of the minute, beside the truth.
 *
 * @param counted phones that the box counted
 * @param present those around it, if none has come or gone in the three minutes up to its end
 */
public record VenueAccount(
    String name, Map<Instant, Integer> counted, Map<Instant, PhonesAround> present) {

  public VenueAccount {
    counted = Map.copyOf(counted);
    present = Map.copyOf(present);
  }
}
