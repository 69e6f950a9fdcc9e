// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.data;

import io.bluezone.examples.venue.state.OperatorSettings;

/**
 * The tables of a venue's database.
 *
 * @param history how many phones were here
 * @param visits when cases were here
 * @param settings what the operator has changed
 */
public record VenueData(MinuteHistory history, CaseVisits visits, KeptSettings settings) {

  /**
   * The tables of a database.
   *
   * @param told what holds while the operator has changed nothing
   * @return its tables
   */
  public static VenueData of(VenueDatabase database, OperatorSettings told) {
    return new VenueData(
        new MinuteHistory(database), new CaseVisits(database), new KeptSettings(database, told));
  }
}
