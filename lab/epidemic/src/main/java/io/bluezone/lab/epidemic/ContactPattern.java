// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import io.bluezone.lab.epidemic.disease.Draws;

/** The contacts of people. A function of person and day: nothing is kept of a day that passed. */
public interface ContactPattern {

  int people();

  /**
   * Fills the list with a person's contacts of a day, household first. One who stays at home has
   * those of the household alone.
   */
  void of(int person, int day, Draws draws, boolean atHome, ContactList list);

  /** Gives the number of the bus or market in which a person has such contacts. */
  int venue(int person, ContactKind kind);
}
