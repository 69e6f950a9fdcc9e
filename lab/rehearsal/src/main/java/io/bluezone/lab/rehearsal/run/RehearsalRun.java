// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.lab.epidemic.disease.Disease;
import io.bluezone.lab.epidemic.disease.Purpose;
import io.bluezone.lab.rehearsal.check.Evidence;
import io.bluezone.lab.rehearsal.check.VenueAccount;
import io.bluezone.lab.rehearsal.health.Infection;
import io.bluezone.lab.rehearsal.phone.Phone;
import io.bluezone.lab.rehearsal.province.ProvinceDays;
import io.bluezone.lab.rehearsal.story.StoryEvent;
import io.bluezone.lab.rehearsal.story.StoryEvent.Step;
import io.bluezone.lab.rehearsal.story.StoryWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run from its first moment to the last check of the last phone. */
public final class RehearsalRun implements AutoCloseable {

  /** Of so many people one is ill at the beginning. */
  private static final int PEOPLE_A_CASE = 25;

  private static final int FEWEST_ILL = 3;
  private static final int LONGEST_ILL_DAYS = 7;
  private static final Duration LOOK_EVERY = Duration.ofMinutes(30);
  private static final Duration LONGEST_DRAIN = Duration.ofDays(5);

  /** An index is made every five minutes; a phone needs one made after the last bulletin. */
  private static final Duration INDEX = Duration.ofMinutes(10);

  private final Scene scene;
  private final DailyLife life;
  private final HealthCare care;
  private final Errands errands;
  private final PhoneLife phones;
  private final BulletinStory publications;
  private final VenueBoxes venues;
  private final Officers officers;
  private final PhoneReports reports;
  private final CheckIns checkIns;
  private final ProvinceDays province;

  private RehearsalRun(Scene scene) {
    this.scene = scene;
    life = new DailyLife(scene, this::infected);
    checkIns = new CheckIns(scene);
    care = new HealthCare(scene, life, checkIns);
    errands = new Errands(scene.agenda);
    phones = new PhoneLife(scene, life, care, errands);
    publications = new BulletinStory(scene);
    venues = new VenueBoxes(scene);
    officers = new Officers(scene);
    reports = new PhoneReports(scene, errands);
    province =
        new ProvinceDays(
            scene.units,
            scene.province,
            scene.agenda,
            scene.world.clock(),
            () -> scene.servers.provinceAt(scene.now()).isPresent(),
            scene::isRunning);
  }

  /** Starts the servers, and puts everyone where they are at the first midnight. */
  public static RehearsalRun start(RunSettings settings) throws IOException {
    return new RehearsalRun(Scene.start(settings));
  }

  /** Starts each server once, so that the runs after it find the classes of all kept. */
  public static void keepClasses(RunSettings settings) throws IOException {
    try (RehearsalRun run = start(settings)) {
      run.venues.begin();
    }
  }

  /** Lets all days pass, and the time until nothing waits any more. */
  public RunOutcome run() throws IOException {
    life.begin();
    checkIns.begin();
    beginIllness();
    phones.begin();
    venues.begin();
    officers.begin();
    reports.begin();
    province.begin(scene.settings.days());
    if (scene.settings.trouble() != null) {
      new Troubles(scene, venues, phones, care, province, this::restored, scene.settings.trouble())
          .begin();
    }
    scene.agenda.add(scene.now().plus(LOOK_EVERY), this::look);
    scene.clockwork.runUntil(scene.end());
    scene.phones.values().forEach(Phone::stop);
    List<VenueAccount> boxes = venues.end();
    drain();
    Evidence.Services services =
        new Evidence.Services(
            reports.account(),
            care.codes().account(),
            checkIns.account(),
            province.account(scene.servers.provinceData()));
    return new Assessment(scene, boxes, officers, services).outcome();
  }

  /** Tells reports, codes and check-ins of a restore, by the time of its back-up. */
  private void restored(Instant backUp) {
    reports.lost(backUp);
    care.codes().lost(backUp);
    checkIns.lost(backUp);
  }

  /** {@return the story, which grows while the run goes on} */
  public StoryWriter story() {
    return scene.story;
  }

  private void beginIllness() {
    List<Integer> order = order();
    int ill = Math.max(FEWEST_ILL, scene.settings.people() / PEOPLE_A_CASE);
    Instant begin = scene.now();
    List<Integer> certain = order.stream().filter(scene.phones::containsKey).limit(2).toList();
    List<Integer> chosen =
        order.stream()
            .filter(person -> !certain.contains(person))
            .limit(ill - certain.size())
            .toList();
    for (int person : certain) {
      Infection infection =
          scene.contagion.begin(
              person, begin.minus(Duration.ofDays(5)), begin.minus(Duration.ofHours(6)));
      tell(infection);
      boolean isListed = person != certain.get(0);
      scene.agenda.add(begin, () -> care.fallIllForCertain(infection, isListed));
    }
    for (int person : chosen) {
      long days = 1L + scene.draws.below(LONGEST_ILL_DAYS, person, 1, Purpose.INDEX_CASE);
      infected(scene.contagion.begin(person, begin.minus(Duration.ofDays(days))));
    }
    order.stream()
        .filter(scene.phones::containsKey)
        .filter(person -> !scene.contagion.isInfected(person))
        .findFirst()
        .ifPresent(person -> scene.agenda.add(begin, () -> care.mixUp(person)));
  }

  /** Everyone in an order that is drawn. */
  private List<Integer> order() {
    List<Integer> all = new ArrayList<>();
    for (int person = 0; person < scene.settings.people(); person++) {
      all.add(person);
    }
    all.sort(
        (one, other) ->
            Long.compare(
                scene.draws.bits(one, 0, Purpose.INDEX_CASE),
                scene.draws.bits(other, 0, Purpose.INDEX_CASE)));
    return all;
  }

  private void infected(Infection infection) {
    tell(infection);
    care.follow(infection);
  }

  private void tell(Infection infection) {
    int person = infection.person();
    scene.story.tell(
        new StoryEvent.Infected(
            person,
            infection.at(),
            infection.by().isPresent() ? infection.by().getAsInt() : null,
            infection.place().isPresent() ? infection.place().getAsInt() : null));
    step(infection, Disease.INFECTIOUS_FROM, Step.Kind.INFECTIOUS);
    step(infection, Disease.INFECTIOUS_UNTIL, Step.Kind.RECOVERED);
  }

  private void step(Infection infection, double days, Step.Kind kind) {
    Instant at = infection.at().plusSeconds(Math.round(days * 86_400));
    scene.story.tell(new Step(infection.person(), at, kind));
  }

  /** Looks every half hour at what the authority has published. */
  private void look() throws IOException {
    publications.look();
    if (scene.servers.authority().isAnswering() && !scene.servers.isBackedUp()) {
      new Corrections(scene).correct();
    }
    scene.agenda.add(scene.now().plus(LOOK_EVERY), this::look);
  }

  private void drain() throws IOException {
    Instant latest = scene.end().plus(LONGEST_DRAIN);
    while ((scene.files.waiting() > 0
            || reports.areWaiting()
            || checkIns.areWaiting()
            || new Corrections(scene).areWaiting())
        && scene.now().isBefore(latest)) {
      scene.clockwork.runUntil(scene.now().plus(LOOK_EVERY));
    }
    scene.clockwork.runUntil(scene.now().plus(LOOK_EVERY).plus(INDEX));
    publications.look();
    scene.phones.values().forEach(phones::check);
  }

  @Override
  public void close() throws IOException {
    errands.close();
    reports.close();
    scene.close();
  }
}
