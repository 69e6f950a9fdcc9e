// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.story;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The part of the story that is known at its beginning. Events name people and places by their
 * number in these lists.
 *
 * @param begin the first moment of the story
 * @param days the days on which people live; the clock may run on after them
 * @param zone the zone of the town
 * @param seed the seed of the run
 */
public record StoryBegin(
    Instant begin,
    int days,
    ZoneId zone,
    long seed,
    List<StoryPlace> places,
    List<StoryPerson> people) {

  public StoryBegin {
    places = List.copyOf(places);
    people = List.copyOf(people);
  }
}
