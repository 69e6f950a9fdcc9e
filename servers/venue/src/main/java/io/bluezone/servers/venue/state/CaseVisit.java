// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import io.bluezone.records.proximity.Band;
import java.time.Instant;

/**
 * A case's stay at the venue, to the hour. Its id names it in pages and says nothing of the case;
 * disclosed are also hours that wait to be. That of a drill is made up.
 */
public record CaseVisit(
    long id,
    Instant from,
    Instant until,
    Contact contact,
    boolean revoked,
    boolean disclosed,
    boolean drill) {

  /** A case's nearness to the box, as far as signals tell; the minutes are at most the stay's. */
  public record Contact(Band closest, int minutes, boolean close) {}

  /** {@return whether the operator has yet to warn who was here} */
  public boolean isOpen() {
    return !revoked && !disclosed;
  }

  CaseVisit disclosed(boolean now) {
    return new CaseVisit(id, from, until, contact, revoked, now, drill);
  }
}
