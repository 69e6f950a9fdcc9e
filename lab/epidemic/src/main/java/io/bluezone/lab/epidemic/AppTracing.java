// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import io.bluezone.lab.epidemic.disease.Disease;
import io.bluezone.lab.epidemic.disease.Draws;
import io.bluezone.lab.epidemic.disease.Purpose;

/**
 * The app: a case enters a code, the phones of contacts look into their logs, their owners stay at
 * home from the next day on. ContactPattern of days that passed are worked out again, not kept.
 */
final class AppTracing {

  /** Days whose keys a case gives, as the app asks. */
  private static final int KEYS = 14;

  /** Days at home after the contact: the longest incubation that the WHO assumed in 2020. */
  private static final int QUARANTINE = 14;

  private final ContactPattern contacts;
  private final Measures measures;
  private final Radio radio;
  private final Draws draws;
  private final HomeDays home;
  private final ContactList met = new ContactList();
  private int rightly;
  private int inVain;

  AppTracing(ContactPattern contacts, Measures measures, Radio radio, Draws draws, HomeDays home) {
    this.contacts = contacts;
    this.measures = measures;
    this.radio = radio;
    this.draws = draws;
    this.home = home;
  }

  int rightly() {
    return rightly;
  }

  int inVain() {
    return inVain;
  }

  /** Gives a person a code on a day. */
  void codeArrives(int person, int today, short[] infectedOn) {
    if (!hasApp(person) || draws.uniform(person, 0, Purpose.CODE_USED) >= measures.codeUsed()) {
      return;
    }
    for (int day = Math.max(0, today - KEYS + 1); day <= today; day++) {
      contacts.of(person, day, draws, home.contains(person, day), met);
      for (int i = 0; i < met.size(); i++) {
        int other = met.other(i);
        ContactKind kind = met.kind(i);
        boolean both = kind == ContactKind.HOUSEHOLD || !home.contains(other, day);
        if (both && hasApp(other) && isFound(person, other, day, kind)) {
          warn(other, day, today, infectedOn[other]);
        }
      }
    }
  }

  private boolean hasApp(int person) {
    return draws.uniform(person, 0, Purpose.APP) < measures.adoption();
  }

  private boolean isFound(int person, int other, int day, ContactKind kind) {
    return radio.finds(person, other, day, kind, draws)
        || (measures.boxes() > 0 && kind.atVenue() && isBoxed(person, kind));
  }

  private boolean isBoxed(int person, ContactKind kind) {
    int venue = contacts.venue(person, kind);
    return draws.uniform(venue, 0, Purpose.VENUE) < measures.boxes();
  }

  private void warn(int person, int day, int today, int infectedOn) {
    int until = day + 1 + QUARANTINE;
    if (until <= today + 1
        || draws.uniform(person, 0, Purpose.STAYS_HOME_WARNED) >= measures.staysHomeWarned()) {
      return;
    }
    if (!home.contains(person, today + 1)) {
      if (infectedOn != Epidemic.NEVER && today - infectedOn <= Disease.INFECTIOUS_DAYS) {
        rightly++;
      } else {
        inVain++;
      }
    }
    home.add(person, today + 1, until);
  }
}
