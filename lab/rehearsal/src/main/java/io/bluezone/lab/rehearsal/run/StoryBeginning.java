// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.lab.population.Place;
import io.bluezone.lab.rehearsal.story.StoryBegin;
import io.bluezone.lab.rehearsal.story.StoryPerson;
import io.bluezone.lab.rehearsal.story.StoryPlace;
import io.bluezone.lab.rehearsal.story.StoryWriter;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import io.bluezone.lab.rehearsal.town.Resident;
import java.util.ArrayList;
import java.util.List;

/** The story's beginning: the places and the people. */
final class StoryBeginning {

  private StoryBeginning() {}

  static StoryWriter of(RehearsalTown town, RunSettings settings) {
    List<StoryPlace> places = new ArrayList<>();
    for (int i = 0; i < town.places().size(); i++) {
      places.add(place(town, i));
    }
    List<StoryPerson> people = new ArrayList<>();
    for (Resident each : town.residents()) {
      people.add(
          new StoryPerson(
              each.name(),
              town.home(each.number()),
              each.hasApp() ? each.person().phone() : null,
              each.person().carrying()));
    }
    return new StoryWriter(
        new StoryBegin(
            RehearsalTown.startOf(0),
            settings.days(),
            RehearsalTown.ZONE,
            settings.seed(),
            places,
            people));
  }

  private static StoryPlace place(RehearsalTown town, int number) {
    Place place = town.places().get(number);
    boolean isFirst = town.first(place.kind()) == number;
    return switch (place.kind()) {
      case HOME -> new StoryPlace(place.name(), StoryPlace.Kind.HOME, false);
      case WORK, HALL -> new StoryPlace(place.name(), StoryPlace.Kind.WORK, false);
      case SCHOOL -> new StoryPlace(place.name(), StoryPlace.Kind.SCHOOL, isFirst);
      case BUS -> new StoryPlace(place.name(), StoryPlace.Kind.BUS, false);
      case SHOP ->
          new StoryPlace(
              place.name(), isFirst ? StoryPlace.Kind.MARKET : StoryPlace.Kind.SHOP, isFirst);
      case STATION -> new StoryPlace(place.name(), StoryPlace.Kind.STATION, true);
      case WARD -> new StoryPlace(place.name(), StoryPlace.Kind.WARD, true);
    };
  }
}
