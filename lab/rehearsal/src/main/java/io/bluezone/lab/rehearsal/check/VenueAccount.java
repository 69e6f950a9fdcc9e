// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import java.time.Instant;
import java.util.Map;

/**
 * The counts of a venue's box, by the beginning of the minute, beside the truth.
 *
 * @param counted phones that the box counted
 * @param present those around it, if none has come or gone in the three minutes up to its end
 * @param passed those around it at any time of a quarter of an hour, by its beginning
 * @param handedIn how many quarters of an hour it has handed in to its province
 */
public record VenueAccount(
    String name,
    Map<Instant, Integer> counted,
    Map<Instant, PhonesAround> present,
    Map<Instant, Integer> passed,
    long handedIn) {

  public VenueAccount {
    counted = Map.copyOf(counted);
    present = Map.copyOf(present);
    passed = Map.copyOf(passed);
  }
}
