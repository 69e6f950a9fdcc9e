// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.town;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.population.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {

  private static final Instant BEGIN = RehearsalTown.startOf(0);

  private final Whereabouts whereabouts = new Whereabouts(2);

  private static Instant hour(int hour) {
    return BEGIN.plus(Duration.ofHours(hour));
  }

  private static Stay stay(int place, int from, int until) {
    return new Stay(0, place, hour(from), hour(until), new Point(place, 0));
  }

  @Test
  void endsAStayWhenTheNextBegins() {
    Stay atWork = stay(1, 8, 16);
    whereabouts.arrive(atWork);
    whereabouts.arrive(stay(2, 12, 24));
    whereabouts.leave(atWork);
    assertThat(whereabouts.now(0)).contains(stay(2, 12, 24));
    assertThat(whereabouts.takeLived(hour(20))).containsExactly(stay(1, 8, 12), stay(2, 12, 20));
    assertThat(whereabouts.takeLived(hour(24))).containsExactly(stay(2, 20, 24));
  }

  @Test
  void tellsOfArrivalsAndDepartures() {
    List<String> told = new ArrayList<>();
    whereabouts.follow(
        (person, point) -> told.add(person + "@" + point.map(Point::x).orElse(-1.0)));
    Stay atWork = stay(1, 8, 16);
    whereabouts.arrive(atWork);
    whereabouts.leave(atWork);
    assertThat(told).containsExactly("0@1.0", "0@-1.0");
    assertThat(whereabouts.now(0)).isEmpty();
  }
}
