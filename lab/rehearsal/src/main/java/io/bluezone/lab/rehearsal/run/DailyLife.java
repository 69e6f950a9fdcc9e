// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.lab.population.Place;
import io.bluezone.lab.rehearsal.health.Infection;
import io.bluezone.lab.rehearsal.story.StoryEvent;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import io.bluezone.lab.rehearsal.town.Stay;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** People go about their days, or stay at home; at each midnight it is seen who was infected. */
final class DailyLife {

  private final Scene scene;
  private final Consumer<Infection> infected;
  private final boolean[] atHome;

  /** Tells of each infection. */
  DailyLife(Scene scene, Consumer<Infection> infected) {
    this.scene = scene;
    this.infected = infected;
    atHome = new boolean[scene.settings.people()];
  }

  /** Plans all days. */
  void begin() {
    for (int day = 0; day <= scene.settings.days(); day++) {
      int number = day;
      scene.agenda.addApart(RehearsalTown.startOf(day), () -> midnight(number));
    }
  }

  private void midnight(int day) {
    if (day > 0) {
      List<Stay> lived = scene.whereabouts.takeLived(scene.now());
      lived.forEach(this::tell);
      scene.truth.addDay(lived);
      scene.contagion.endOfDay(day - 1, scene.truth.day(day - 1)).forEach(infected);
    }
    if (day < scene.settings.days()) {
      scene.town.day(day).forEach(this::plan);
      for (int person = 0; person < atHome.length; person++) {
        if (atHome[person]) {
          goHome(person);
        }
      }
    }
  }

  private void tell(Stay stay) {
    scene.story.tell(new StoryEvent.Stay(stay.person(), stay.place(), stay.from(), stay.until()));
  }

  private void plan(Stay stay) {
    scene.agenda.addApart(
        stay.from(),
        () -> {
          if (!atHome[stay.person()]) {
            scene.whereabouts.arrive(stay);
          }
        });
    scene.agenda.addApart(stay.until(), () -> scene.whereabouts.leave(stay));
  }

  /** Someone is at home from now on; a stay that has begun ends. */
  void stayHome(int person) {
    if (!atHome[person] && !scene.isOver()) {
      atHome[person] = true;
      scene.story.tell(
          new StoryEvent.Step(person, scene.now(), StoryEvent.Step.Kind.STAYS_AT_HOME));
      goHome(person);
    }
  }

  boolean isAtHome(int person) {
    return atHome[person];
  }

  /** Someone goes to the ward for a while, and home after it. */
  void visitWard(int person, Instant until) {
    scene.whereabouts.arrive(scene.town.atWard(person, scene.now(), until));
    scene.agenda.addApart(until, () -> goHome(person));
  }

  private void goHome(int person) {
    boolean isThere =
        scene
            .whereabouts
            .now(person)
            .filter(stay -> scene.town.kind(stay.place()) == Place.Kind.HOME)
            .filter(stay -> stay.until().isAfter(scene.now()))
            .isPresent();
    if (!isThere && !scene.isOver()) {
      Instant midnight = RehearsalTown.startOf(RehearsalTown.dayOf(scene.now()) + 1);
      scene.whereabouts.arrive(scene.town.atHome(person, scene.now(), midnight));
    }
  }
}
