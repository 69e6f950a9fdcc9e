// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.data;

import io.bluezone.servers.venue.state.OperatorSettings;

/** The tables of a venue's database. */
public record VenueData(MinuteHistory history, CaseVisits visits, KeptSettings settings) {

  /** The tables of a database; {@code told} holds while the operator has changed nothing. */
  public static VenueData of(VenueDatabase database, OperatorSettings told) {
    return new VenueData(
        new MinuteHistory(database.client()),
        new CaseVisits(database.client()),
        new KeptSettings(database.client(), told));
  }
}
