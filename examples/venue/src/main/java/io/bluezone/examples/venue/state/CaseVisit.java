// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.state;

import java.time.Instant;
import java.time.LocalDate;

/**
 * That a case was here.
 *
 * @param id names it in pages; says nothing of the case
 * @param day the day, by the venue's zone
 * @param from since when, to the minute
 * @param until until when, to the minute
 * @param minutes how long it was near enough to count, at most from {@code from} to {@code until}
 * @param near how near it came
 * @param closeContact whether that is a close contact by the authority's rule
 * @param revoked whether the authority has taken the case back since
 * @param disclosed whether the hours have been disclosed
 */
public record CaseVisit(
    long id,
    LocalDate day,
    Instant from,
    Instant until,
    int minutes,
    Nearness near,
    boolean closeContact,
    boolean revoked,
    boolean disclosed) {

  /** How near, as well as a signal strength can tell it. */
  public enum Nearness {
    /** Within about 2 m. */
    NEAR,
    /** To about 5 m. */
    AROUND,
    /** Farther. */
    FAR
  }
}
