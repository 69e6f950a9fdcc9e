// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.crypto.RollingId;
import io.bluezone.lab.population.Person;
import io.bluezone.lab.rehearsal.check.IdLedger;
import io.bluezone.lab.rehearsal.health.TestedCase;
import io.bluezone.lab.rehearsal.phone.Phone;
import io.bluezone.lab.rehearsal.story.StoryEvent;
import io.bluezone.lab.rehearsal.story.StoryEvent.Missed.Reason;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import io.bluezone.records.encounter.Encounter;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people who were close to a case in truth, beside those who were warned. */
final class Contacts {

  private final Scene scene;
  private final Map<Integer, TestedCase> published;
  private final Set<Integer> warned;
  private final Map<Integer, Set<Integer>> heard = new HashMap<>();

  Contacts(Scene scene, Map<Integer, TestedCase> published, Set<Integer> warned) {
    this.scene = scene;
    this.published = published;
    this.warned = warned;
  }

  /** When someone had been close to a case, on a day up to that of the case's swab. */
  private Optional<Instant> closeTo(TestedCase tested, int person) {
    return person == tested.person()
        ? Optional.empty()
        : scene.truth.closeUntil(RehearsalTown.dayOf(tested.swab()), tested.person(), person);
  }

  private boolean wasClose(int person) {
    return published.values().stream().anyMatch(each -> closeTo(each, person).isPresent());
  }

  int warnedRightly() {
    return (int) warned.stream().filter(this::wasClose).count();
  }

  /** Pairs of a published case and someone close to it. */
  int close() {
    return count(false);
  }

  /** Those of {@link #close} who were warned. */
  int found() {
    return count(true);
  }

  private int count(boolean isWarned) {
    int count = 0;
    for (TestedCase each : published.values()) {
      for (int person = 0; person < scene.settings.people(); person++) {
        if ((!isWarned || warned.contains(person)) && closeTo(each, person).isPresent()) {
          count++;
        }
      }
    }
    return count;
  }

  /** Tells of each who was close to any case and was not warned, and why. */
  void tellMissed() throws IOException {
    for (TestedCase each : scene.cases.values()) {
      if (each.isMistaken()) {
        continue;
      }
      for (int person = 0; person < scene.settings.people(); person++) {
        Optional<Instant> close = closeTo(each, person);
        if (close.isPresent() && !warned.contains(person)) {
          Reason reason = reason(each, person);
          scene.story.tell(new StoryEvent.Missed(person, each.person(), close.get(), reason));
        }
      }
    }
  }

  private Reason reason(TestedCase tested, int person) throws IOException {
    Phone phone = scene.phones.get(person);
    if (phone == null) {
      return Reason.NO_APP;
    }
    Phone source = scene.phones.get(tested.person());
    if (source == null) {
      return Reason.CASE_WITHOUT_APP;
    }
    if (!published.containsKey(tested.person())) {
      return Reason.CODE_NOT_USED;
    }
    if (!heardBy(phone).contains(tested.person())) {
      boolean isAsleep =
          phone.owner().person().phone() == Person.Phone.IPHONE_BACKGROUND
              || source.owner().person().phone() == Person.Phone.IPHONE_BACKGROUND;
      return isAsleep ? Reason.IPHONE_ASLEEP : Reason.NOT_HEARD;
    }
    return Reason.NOT_NEAR_ENOUGH;
  }

  private Set<Integer> heardBy(Phone phone) throws IOException {
    int person = phone.owner().number();
    Set<Integer> known = heard.get(person);
    if (known == null) {
      known = new HashSet<>();
      for (Encounter each : phone.encounters()) {
        RollingId id = each.id();
        scene.ids.owner(id).map(IdLedger.Owner::person).ifPresent(known::add);
      }
      heard.put(person, known);
    }
    return known;
  }
}
