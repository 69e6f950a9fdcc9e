// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.population.Person;
import io.bluezone.lab.rehearsal.story.StoryEvent.Step;
import io.bluezone.tracing.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoryWriterTest {

  private static final Instant BEGIN = Instant.parse("2026-03-01T17:00:00Z");

  private final StoryWriter story =
      new StoryWriter(
          new StoryBegin(
              BEGIN,
              3,
              ZoneId.of("Asia/Ho_Chi_Minh"),
              7,
              List.of(new StoryPlace("Nhà 1", StoryPlace.Kind.HOME, false)),
              List.of(
                  new StoryPerson("An", 0, Person.Phone.ANDROID, Person.Carrying.HAND),
                  new StoryPerson("Bình", 0, null, Person.Carrying.BAG))));

  @Test
  void writesEachEventAsItsKindAndItsValues() {
    story.tell(new StoryEvent.Stay(1, 0, BEGIN, BEGIN.plusSeconds(3600)));
    story.tell(new StoryEvent.Infected(1, BEGIN, null, null));
    story.tell(new Step(1, BEGIN.plusMillis(2900), Step.Kind.SWABBED));
    story.tell(new StoryEvent.Contacts(0, BEGIN, LocalDate.parse("2026-03-04"), 5, 2));
    story.tell(new StoryEvent.Tracing(0, BEGIN, true, Set.of(Problem.Kind.CLOCK_JUMPED)));
    assertThat(story.eventsFrom(0))
        .containsExactly(
            "[\"Stay\",[1,0,0,3600]]",
            "[\"Infected\",[1,0,null,null]]",
            "[\"Step\",[1,2,\"SWABBED\"]]",
            "[\"Contacts\",[0,0,2,5,2]]",
            "[\"Tracing\",[0,0,true,[\"CLOCK_JUMPED\"]]]");
  }

  @Test
  void givesTheEventsThatCameAfterANumber() {
    assertThat(story.eventsFrom(0)).isEmpty();
    story.tell(new StoryEvent.Screen(0, BEGIN, "< 5"));
    story.tell(new StoryEvent.Screen(0, BEGIN, "6"));
    assertThat(story.eventsFrom(1)).containsExactly("[\"Screen\",[0,0,\"6\"]]");
    assertThat(story.eventsFrom(9)).isEmpty();
  }
}
