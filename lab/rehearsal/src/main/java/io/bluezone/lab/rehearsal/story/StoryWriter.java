// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.story;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.bluezone.client.Warning;
import io.bluezone.records.exposure.Wording;
import io.bluezone.records.visit.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes a run's story and keeps it as JSON: moments are whole seconds from the beginning, days are
 * counted from the first. Thread safe.
 *
 * <pre>{@code
 * StoryWriter story = new StoryWriter(begin);
 * story.tell(new StoryEvent.Stay(person, place, from, until));
 * story.warned(person, now, caseOfKey, warning);
 * RehearsalPage.write(story, file);
 * }</pre>
 */
public final class StoryWriter {

  private static final Wording ENGLISH = Wording.of(Locale.ENGLISH);
  private static final Wording VIETNAMESE = Wording.of(Locale.forLanguageTag("vi"));

  private final StoryBegin begin;
  private final ObjectMapper json = new ObjectMapper();
  private final List<String> events = new ArrayList<>();

  /** Begins a story. */
  public StoryWriter(StoryBegin begin) {
    this.begin = begin;
    LocalDate first = begin.begin().atZone(begin.zone()).toLocalDate();
    SimpleModule times = new SimpleModule();
    times.addSerializer(
        Instant.class, number(at -> Duration.between(begin.begin(), at).toSeconds()));
    times.addSerializer(LocalDate.class, number(day -> day.toEpochDay() - first.toEpochDay()));
    times.addSerializer(ZoneId.class, ToStringSerializer.instance);
    json.registerModule(times);
  }

  private interface Counted<T> {
    long of(T value);
  }

  private static <T> JsonSerializer<T> number(Counted<T> counted) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider unused)
          throws IOException {
        out.writeNumber(counted.of(value));
      }
    };
  }

  /** {@return the part that was known at the beginning} */
  public StoryBegin begin() {
    return begin;
  }

  /** Adds an event. */
  public void tell(StoryEvent event) {
    String told = write(event);
    synchronized (events) {
      events.add(told);
    }
  }

  /**
   * Adds a phone's warning in the app's words; the same once more when it was taken back.
   *
   * @param by the case whose key it was
   */
  public void warned(int person, Instant at, int by, Warning warning) {
    tell(
        new StoryEvent.Warned(
            person,
            at,
            by,
            new StoryEvent.Warned.Content(
                warning.sequence(),
                warning.localDay(),
                warning.isCloseContact(),
                warning.isRevoked(),
                warning.explain(ENGLISH, begin.zone()),
                warning.explain(VIETNAMESE, begin.zone()))));
  }

  /** Adds what a phone tells of a visit, in the app's words. */
  public void atSamePlace(int person, Instant at, Visit visit) {
    tell(
        new StoryEvent.AtSamePlace(
            person,
            at,
            visit.id(),
            visit.isRevoked(),
            visit.explain(ENGLISH, begin.zone()),
            visit.explain(VIETNAMESE, begin.zone())));
  }

  /** {@return the events from a number on, each as a line of JSON} */
  public List<String> eventsFrom(int number) {
    synchronized (events) {
      return List.copyOf(events.subList(Math.min(number, events.size()), events.size()));
    }
  }

  /** {@return a value as JSON, with moments and days as in the events} */
  public String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
