// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir.input;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.servers.cli.file.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The output of {@code bluezone check --format json}. */
public record CheckFile(List<Contact.OnADay> contacts, String sha256) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final double DAY_MINUTES = 24 * 60;
  private static final int MOST_HOURS = 25;

  /** Of all that is printed, what is passed on. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Result(@Nullable List<Exposed> exposures) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Exposed(
      @JsonProperty(value = "case", required = true) long index,
      @JsonProperty(required = true) int level,
      @JsonProperty(required = true) String day,
      @JsonProperty(required = true) List<String> hours,
      @JsonProperty(required = true) double minutesNear,
      @JsonProperty(required = true) double minutesAround,
      @JsonProperty(required = true) double minutesFar,
      @JsonProperty(required = true) Nearness closest,
      @JsonProperty(required = true) double minutesCounted,
      @JsonProperty(required = true) boolean closeContact,
      @JsonProperty(required = true) Rule rule) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Nearness(
      @JsonProperty(required = true) Band band,
      @JsonProperty(required = true) Band nearest,
      @JsonProperty(required = true) Band farthest) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Rule(
      @JsonProperty(required = true) Band within,
      @JsonProperty(required = true) double minutesADay) {}

  public static CheckFile read(Path file) throws IOException {
    TextInput lines = TextInput.of(file);
    Result result;
    try {
      result = MAPPER.readValue(lines.bytes(), Result.class);
    } catch (JacksonException e) {
      throw new RefusedException(
          "refused.check",
          file,
          e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
          e.getOriginalMessage().replaceAll("\\s+", " "));
    }
    if (result == null || result.exposures() == null) {
      throw new RefusedException("refused.no-exposures", file);
    }
    List<Contact.OnADay> contacts = new ArrayList<>();
    for (Exposed each : result.exposures()) {
      contacts.add(contact(file, contacts.size(), each));
    }
    return new CheckFile(List.copyOf(contacts), lines.sha256());
  }

  private static Contact.OnADay contact(Path file, int number, @Nullable Exposed from)
      throws RefusedException {
    try {
      if (from == null
          || from.level() < 1
          || from.level() > 3
          || from.index() < 0
          || from.hours().isEmpty()
          || from.hours().size() > MOST_HOURS) {
        throw new IllegalArgumentException("case, level or hours");
      }
      List<Instant> hours = from.hours().stream().map(Instant::parse).sorted().toList();
      return new Contact.OnADay(
          new Exposure(
              from.index(),
              from.level(),
              LocalDate.parse(from.day()),
              new Exposure.Meeting(
                  hours,
                  0,
                  minutes(from.minutesNear()),
                  minutes(from.minutesAround()),
                  minutes(from.minutesFar()),
                  new Proximity(
                      from.closest().band(), from.closest().nearest(), from.closest().farthest())),
              new Exposure.Judgement(
                  minutes(from.minutesCounted()),
                  from.closeContact() ? Optional.of(rule(from.rule())) : Optional.empty(),
                  List.of(),
                  Optional.empty())));
    } catch (DateTimeException | IllegalArgumentException | NullPointerException e) {
      throw new RefusedException("refused.exposure", file, number, String.valueOf(e.getMessage()));
    }
  }

  private static ExposureRule rule(Rule rule) {
    return new ExposureRule(
        rule.within(), minutes(rule.minutesADay()), ExposureRule.CLOSE_CONTACT.bridge());
  }

  private static Duration minutes(double minutes) {
    if (!(minutes >= 0 && minutes <= DAY_MINUTES)) {
      throw new IllegalArgumentException("minutes: " + minutes);
    }
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }
}
