// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hashing;
import io.bluezone.client.AuthorityListener;
import io.bluezone.client.OutboxEntry;
import io.bluezone.client.RegionSync;
import io.bluezone.client.SyncReport;
import io.bluezone.client.Warning;
import io.bluezone.lab.epidemic.disease.Purpose;
import io.bluezone.lab.rehearsal.check.ReferenceCourses;
import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.StoredKey;
import io.bluezone.lab.rehearsal.health.TestedCase;
import io.bluezone.lab.rehearsal.phone.LaterListener;
import io.bluezone.lab.rehearsal.phone.Phone;
import io.bluezone.lab.rehearsal.story.StoryEvent;
import io.bluezone.lab.rehearsal.story.StoryEvent.Checked.Outcome;
import io.bluezone.lab.rehearsal.town.Agenda.Action;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.visit.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Phones ask the authority by their schedule, send dummies, and warn their owners. */
final class PhoneLife {

  private static final double STAYS_HOME_WARNED = 0.6;

  /** All IDs change at the same moments. */
  private static final Duration INTERVAL = Duration.ofMinutes(15);

  private final Scene scene;
  private final DailyLife life;
  private final HealthCare care;
  private final Screens screens;
  private final Errands errands;
  private final Map<String, Integer> people = new HashMap<>();

  PhoneLife(Scene scene, DailyLife life, HealthCare care, Errands errands) {
    this.scene = scene;
    this.life = life;
    this.care = care;
    this.errands = errands;
    screens = new Screens(scene.story);
  }

  void begin() {
    for (Phone phone : scene.phones.values()) {
      phone.start();
      errands.add(scene.now().plus(phone.beforeFirstCheck()), number(phone), () -> checkOn(phone));
      errands.add(scene.now().plus(phone.beforeDummy()), number(phone), () -> dummyOn(phone));
    }
    scene.agenda.addApart(scene.now().plusSeconds(1), this::noteIds);
    scene.agenda.add(
        scene.now().plusSeconds(1),
        () -> scene.phones.values().forEach(each -> screens.home(each, scene.now())));
  }

  private static int number(Phone phone) {
    return phone.owner().number();
  }

  private Action checkOn(Phone phone) {
    LaterListener told = new LaterListener(new Owner(phone));
    boolean isOn = !phone.isDead();
    Duration wait = isOn ? phone.check(told) : INTERVAL;
    return () -> {
      told.tell();
      if (isOn) {
        screens.home(phone, scene.now());
      }
      if (!scene.isOver()) {
        errands.add(scene.now().plus(wait), number(phone), () -> checkOn(phone));
      }
    };
  }

  private Action dummyOn(Phone phone) {
    if (scene.isOver()) {
      return () -> {};
    }
    if (!phone.isDead()) {
      phone.dummy();
    }
    Duration wait = phone.beforeDummy();
    return () -> errands.add(scene.now().plus(wait), number(phone), () -> dummyOn(phone));
  }

  /** Notes whose each ID is, until the last day is over. */
  private void noteIds() throws IOException {
    if (!scene.isOver()) {
      Instant begun = scene.now().minusSeconds(1);
      for (Phone phone : scene.phones.values()) {
        scene.ids.note(phone.currentId(), phone.owner().number(), begun);
      }
      scene.agenda.addApart(scene.now().plus(INTERVAL), this::noteIds);
    }
  }

  /** Asks the authority once, and gives the wait before the next time. */
  Duration check(Phone phone) {
    Duration wait = phone.check(new Owner(phone));
    screens.home(phone, scene.now());
    return wait;
  }

  /** The owner of a phone, who learns from it. */
  private final class Owner implements AuthorityListener {

    private final Phone phone;
    private final int person;

    Owner(Phone phone) {
      this.phone = phone;
      person = phone.owner().number();
    }

    @Override
    public void onWarning(Warning warning) {
      scene.story.warned(person, scene.now(), caseOf(phone, warning), warning);
      if (warning.isCloseContact()
          && scene.draws.uniform(person, 0, Purpose.STAYS_HOME_WARNED) < STAYS_HOME_WARNED) {
        life.stayHome(person);
      }
    }

    @Override
    public void onRevoked(Warning warning) {
      scene.story.warned(person, scene.now(), caseOf(phone, warning), warning);
    }

    @Override
    public void onVisit(Visit visit) {
      scene.story.atSamePlace(person, scene.now(), visit);
    }

    @Override
    public void onAnswered(OutboxEntry entry) {
      entry
          .receipt()
          .ifPresentOrElse(receipt -> care.answered(person, receipt), () -> care.refused(person));
    }

    @Override
    public void onSync(SyncReport report) {
      RegionSync region = report.regions().get(0);
      Outcome outcome =
          switch (region.state()) {
            case UP_TO_DATE, INCOMPLETE -> Outcome.CHECKED;
            case OFFLINE -> Outcome.CHECK_OFFLINE;
            case REFUSED -> Outcome.CHECK_REFUSED;
          };
      scene.story.tell(new StoryEvent.Checked(person, scene.now(), outcome));
    }
  }

  /** The case whose key or ID it was, which no phone knows. */
  private int caseOf(Phone phone, Warning warning) {
    return warning.exposure().listed().isPresent() ? listed(phone, warning) : byKey(warning);
  }

  private int listed(Phone phone, Warning warning) {
    try {
      for (Encounter met : phone.encounters()) {
        for (long interval : ReferenceCourses.intervals(met)) {
          if (ReferenceCourses.digest(interval, met.id()).equals(warning.key())) {
            return scene.ids.owner(met.id()).orElseThrow().person();
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("the warning's ID is not in the log");
  }

  private int byKey(Warning warning) {
    if (!people.containsKey(warning.key())) {
      Map<String, Integer> byCode = new HashMap<>();
      for (TestedCase each : scene.cases.values()) {
        each.codeIds().forEach(id -> byCode.put(id, each.person()));
      }
      try {
        for (StoredKey key : scene.files.keys()) {
          Integer person = byCode.get(key.codeId());
          if (person != null) {
            people.put(Hashing.sha256().hashBytes(key.key()).toString(), person);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return requireNonNull(people.get(warning.key()), "the warning's key");
  }
}
