// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.state;

import io.bluezone.base.Registration;
import io.bluezone.client.Outbox;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The state of a venue, as its pages show it. Nothing here holds a key, an ID or an address of any
 * device.
 *
 * <p>Thread safety: all methods may be called from any thread and answer at once, from memory or
 * from the database.
 */
public interface VenueState {

  /** {@return how many phones are here now} */
  PhonesNow phones();

  /** {@return the light at the gate} */
  GateState gate();

  /** {@return how the radio is} */
  RadioHealth radio();

  /** {@return what is wrong and what to do about it, the oldest first; empty if nothing is} */
  List<VenueProblem> problems();

  /**
   * Gives the number of phones over time, in its order; a point at which nothing was counted is
   * left out.
   */
  List<HistoryPoint> history(Span span);

  /** {@return when cases were here, the latest first} */
  List<CaseVisit> caseVisits();

  /** {@return the days of which hours can be disclosed, the latest first} */
  List<DisclosableDay> disclosableDays();

  /** {@return how the authority was last asked; says so if none is configured} */
  AuthorityHealth authority();

  /** {@return the venue's disclosures and what became of each} */
  Outbox outbox();

  /** {@return what the operator may change} */
  OperatorSettings settings();

  /** {@return the zone of the venue's days and hours} */
  ZoneId zone();

  /** {@return the venue's time: the clock's, or the simulated world's} */
  Instant time();

  /**
   * Adds a listener, which is called on the venue's own threads and must not block; it asks for
   * what it shows itself.
   */
  Registration addListener(ChangeListener listener);

  /** Which part of the past. */
  enum Span {
    /** The last 24 hours, a point a minute. */
    DAY,
    /** The last 14 days, a point an hour. */
    FORTNIGHT
  }

  /** The kind of a change. */
  enum Change {
    /** {@link #phones()}; told at most once a second. */
    PHONES,
    /** {@link #gate()}. */
    GATE,
    /** {@link #radio()} or {@link #problems()}. */
    RADIO,
    /** {@link #history}: a minute is over. */
    HISTORY,
    /** {@link #caseVisits()}, {@link #authority()} or {@link #outbox()}. */
    CASES,
    /** {@link #settings()}. */
    SETTINGS
  }

  /** Is told of changes. */
  @FunctionalInterface
  interface ChangeListener {
    /** Something changed. */
    void onChange(Change change);
  }
}
