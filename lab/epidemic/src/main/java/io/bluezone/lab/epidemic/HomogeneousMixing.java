// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import io.bluezone.lab.epidemic.disease.Draws;
import io.bluezone.lab.epidemic.disease.Purpose;

/** People each of whom meets as many others each day, any with the same probability. */
public record HomogeneousMixing(int people, int contactsPerDay) implements ContactPattern {

  @Override
  public void of(int person, int day, Draws draws, boolean atHome, ContactList list) {
    list.clear();
    if (atHome) {
      return;
    }
    for (int i = 0; i < contactsPerDay; i++) {
      int other = draws.below(people, Draws.pair(person, i), day, Purpose.NEIGHBOURS);
      if (other != person) {
        list.add(other, ContactKind.ANYONE);
      }
    }
  }

  @Override
  public int venue(int person, ContactKind kind) {
    return 0;
  }
}
