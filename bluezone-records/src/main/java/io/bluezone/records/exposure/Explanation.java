// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import com.google.common.base.Ascii;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.MinutesEstimate;
import io.bluezone.records.proximity.Proximity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts a report into sentences. */
final class Explanation {

  /** To how many minutes times are rounded, so that they do not show who the case was. */
  private static final int ROUNDING = 5;

  private static final long ROUNDING_MILLIS = 60_000L * ROUNDING;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private final Wording words;
  private final ZoneId zone;

  Explanation(Wording words, ZoneId zone) {
    this.words = words;
    this.zone = zone;
  }

  String of(ExposureReport report) {
    if (report.isEmpty()) {
      return words.say("notMet");
    }
    return report.exposures().stream().map(this::of).collect(Collectors.joining("\n"));
  }

  private String of(Exposure exposure) {
    List<String> sentences = new ArrayList<>();
    sentences.add(met(exposure));
    Optional<String> bands = timeInBands(exposure);
    bands.ifPresent(sentences::add);
    exposure.minutes().map(this::probably).ifPresent(sentences::add);
    // The first band that is told is the closest, if signals do not mislead.
    if (!bands.isPresent() || !exposure.closest().isCertain()) {
      sentences.add(closest(exposure.closest()));
    }
    if (!exposure.protections().isEmpty()) {
      sentences.add(protection(exposure));
    }
    if (exposure.listed().isPresent()) {
      sentences.add(words.say("listed", rounded(exposure.counted()), rounded(exposure.atMost())));
    }
    sentences.add(verdict(exposure));
    return String.join(" ", sentences);
  }

  private String met(Exposure exposure) {
    List<Instant> hours = exposure.hours();
    ZonedDateTime from = hours.get(0).atZone(zone);
    ZonedDateTime until = hours.get(hours.size() - 1).plus(Duration.ofHours(1)).atZone(zone);
    Duration whole = exposure.near().plus(exposure.around()).plus(exposure.far());
    boolean sameDay = from.toLocalDate().equals(until.toLocalDate());
    return words.say(
        sameDay ? "metOnADay" : "metOverMidnight",
        words.day(from.toLocalDate()),
        from.format(TIME),
        words.day(until.toLocalDate()),
        until.format(TIME),
        rounded(whole));
  }

  private String distance(Band band) {
    return words.say(Ascii.toLowerCase(band.name()));
  }

  private String closest(Proximity proximity) {
    return words.say(
        proximity.isCertain() ? "closest" : "closestBetween",
        distance(proximity.band()),
        distance(proximity.nearest()),
        distance(proximity.farthest()));
  }

  /** Says the time in each band, if it is worth more than one word. */
  private Optional<String> timeInBands(Exposure exposure) {
    List<String> parts = new ArrayList<>();
    for (Band band : Band.values()) {
      if (!exposure.in(band).isZero()) {
        parts.add(rounded(exposure.in(band)) + " " + distance(band));
      }
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(capitalized(String.join(", ", parts)) + ".");
  }

  /** Four in five times the truth lies between the two. */
  private String probably(MinutesEstimate minutes) {
    return probably(
        minutes.quantile(0.1).plusSeconds(30).toMinutes(),
        minutes.quantile(0.9).plusSeconds(30).toMinutes());
  }

  String probably(long least, long most) {
    String minutes = words.say(most == 1 ? "minute" : "minutes", most);
    return words.say(least == most ? "probably" : "probablyBetween", least, minutes);
  }

  private static String capitalized(String text) {
    int first = text.codePointAt(0);
    int rest = Character.charCount(first);
    return new StringBuilder()
        .appendCodePoint(Character.toUpperCase(first))
        .append(text, rest, text.length())
        .toString();
  }

  private String protection(Exposure exposure) {
    String names =
        exposure.protections().stream()
            .map(ProtectionTag::name)
            .distinct()
            .collect(Collectors.joining(", "));
    return words.say("protectedBy", names, rounded(exposure.counted()));
  }

  private String verdict(Exposure exposure) {
    int level = exposure.level();
    return exposure
        .fired()
        .map(
            rule ->
                words.say(
                    "closeContact", level, words.duration(rule.atLeast()), distance(rule.within())))
        .orElseGet(() -> words.say("noCloseContact", level));
  }

  private String rounded(Duration duration) {
    long steps = (duration.toMillis() + ROUNDING_MILLIS / 2) / ROUNDING_MILLIS;
    return steps == 0
        ? words.say("lessThan", words.duration(Duration.ofMinutes(ROUNDING)))
        : words.duration(Duration.ofMinutes(steps * ROUNDING));
  }
}
