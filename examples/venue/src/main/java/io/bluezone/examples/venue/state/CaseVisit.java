// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.state;

import io.bluezone.records.proximity.Band;
import java.time.Instant;

/**
 * A case's stay at the venue.
 *
 * @param id names it in pages; says nothing of the case
 * @param from since when, to the hour
 * @param until until when, to the hour
 * @param contact how near the case was, and how long
 * @param revoked whether the authority has taken the case back since
 * @param disclosed whether the hours are disclosed, or wait to be
 */
public record CaseVisit(
    long id, Instant from, Instant until, Contact contact, boolean revoked, boolean disclosed) {

  /**
   * A case's nearness to the venue's box.
   *
   * @param closest how near it came, as well as a signal strength can tell it
   * @param minutes how long it was near enough to count, at most the whole stay
   * @param close whether that is a close contact by the authority's rule
   */
  public record Contact(Band closest, int minutes, boolean close) {}
}
