// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.lab.rehearsal.phone.Phone;
import io.bluezone.lab.rehearsal.story.StoryEvent;
import io.bluezone.lab.rehearsal.story.StoryWriter;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import io.bluezone.records.RecordedContact;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.proximity.Band;
import io.bluezone.servers.venue.counting.PhoneCount;
import io.bluezone.servers.venue.state.PhonesNow;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells the story what the screens of phones and of venues show. */
final class Screens {

  private final StoryWriter story;
  private final Map<Integer, Set<Problem.Kind>> told = new HashMap<>();

  Screens(StoryWriter story) {
    this.story = story;
  }

  /** Tells what a phone's home screen shows: its problems if they are others, its contacts. */
  void home(Phone phone, Instant now) {
    int person = phone.owner().number();
    TracingStatus status = phone.tracer().status();
    boolean running = status.state() == TracingStatus.State.RUNNING;
    Set<Problem.Kind> problems =
        status.problems().stream().map(Problem::kind).collect(Collectors.toSet());
    if (running && !problems.equals(told.put(person, problems))) {
      story.tell(new StoryEvent.Tracing(person, now, true, problems));
    }
    LocalDate day = now.atZone(RehearsalTown.ZONE).toLocalDate();
    List<RecordedContact> contacts = contacts(phone, day);
    int near = (int) contacts.stream().filter(each -> each.proximity().band() == Band.NEAR).count();
    story.tell(new StoryEvent.Contacts(person, now, day, contacts.size(), near));
  }

  private static List<RecordedContact> contacts(Phone phone, LocalDate day) {
    try {
      return phone.tracer().records().contacts(day, RehearsalTown.ZONE);
    } catch (ContactLogException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells what a venue's public screen showed, by the box's own count of each minute. */
  void publicScreen(int place, Map<Instant, Integer> minutes) {
    String shown = "";
    for (Map.Entry<Instant, Integer> each : new TreeMap<>(minutes).entrySet()) {
      PhoneCount count = new PhoneCount(each.getValue(), 0, 0);
      String text = PhonesNow.of(count, true, each.getKey()).text();
      if (!text.equals(shown)) {
        story.tell(new StoryEvent.Screen(place, each.getKey(), text));
        shown = text;
      }
    }
  }
}
