// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import io.bluezone.base.Registration;
import io.bluezone.client.Outbox;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A venue's state for its pages, without any device's key, ID or address. All methods may be called
 * from any thread and answer at once, from memory or from the database.
 */
public interface VenueState {

  PhonesNow phones();

  GateState gate();

  RadioHealth radio();

  /** {@return what is wrong and what to do about it, the oldest first; empty if nothing is} */
  List<VenueProblem> problems();

  /** Gives the phones over time, in its order, without points at which nothing was counted. */
  List<HistoryPoint> history(Span span);

  /** {@return the drill that is under way} */
  Optional<Drill> drill();

  /** {@return when cases were here, the latest first; before them that of a drill} */
  List<CaseVisit> caseVisits();

  /** Gives the days of which hours can be disclosed, latest first; none from before the keys. */
  List<DisclosableDay> disclosableDays();

  AuthorityHealth authority();

  Outbox outbox();

  OperatorSettings settings();

  ZoneId zone();

  /** {@return the venue's time: the clock's, or the simulated world's} */
  Instant time();

  /** Adds a listener, called on the venue's threads; it must not block, and asks for new values. */
  Registration addListener(ChangeListener listener);

  enum Span {
    /** The last 24 hours, a point a minute. */
    DAY,
    /** The last 14 days, a point an hour. */
    FORTNIGHT
  }

  enum Change {
    /** {@link #phones()}; told at most once a second. */
    PHONES,
    GATE,
    /** {@link #radio()} or {@link #problems()}. */
    RADIO,
    /** {@link #history}: a minute is over. */
    HISTORY,
    /** {@link #caseVisits()}, {@link #drill()}, {@link #authority()} or {@link #outbox()}. */
    CASES,
    SETTINGS
  }

  @FunctionalInterface
  interface ChangeListener {
    void onChange(Change change);
  }
}
