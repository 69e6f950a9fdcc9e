// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import io.bluezone.records.RecordedContact;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.records.proximity.ProximityModel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Encounters with the same rolling ID that follow one another closely: one contact. There are
 * several when an interval ended between them, by this device's clock or by its own ID. Not thread
 * safe.
 */
final class ContactPieces {

  private final ProximityModel model;
  private final Duration bridge;
  private final List<Encounter> pieces = new ArrayList<>();
  private Instant end = Instant.MIN;
  private Duration present = Duration.ZERO;

  ContactPieces(ProximityModel model, Duration bridge) {
    this.model = model;
    this.bridge = bridge;
  }

  /** Tells whether an encounter that begins no earlier than the last continues the contact. */
  boolean isTouchedBy(Encounter encounter) {
    return !encounter.first().isAfter(end.plus(bridge));
  }

  /** Adds the next piece. What lies between two pieces counts as present. */
  void add(Encounter encounter) {
    if (!pieces.isEmpty() && encounter.first().isAfter(end)) {
      count(end, encounter.first());
    }
    encounter
        .presence()
        .forEach(
            (from, to) ->
                count(
                    encounter.intervalStart().plusSeconds(from),
                    encounter.intervalStart().plusSeconds(to)));
    pieces.add(encounter);
  }

  /** Time is counted once, however many pieces cover it. */
  private void count(Instant from, Instant until) {
    Instant uncounted = from.isBefore(end) ? end : from;
    if (until.isAfter(uncounted)) {
      present = present.plus(Duration.between(uncounted, until));
    }
    end = until.isAfter(end) ? until : end;
  }

  RecordedContact toContact(LocalDate day) {
    List<Proximity> estimates = new ArrayList<>();
    for (Encounter piece : pieces) {
      estimates.add(model.assess(piece.form(), piece.txPower(), piece.samples()));
    }
    Encounter first = pieces.get(0);
    return new RecordedContact(
        day, first.first(), end, present, Collections.min(estimates), first.form());
  }
}
