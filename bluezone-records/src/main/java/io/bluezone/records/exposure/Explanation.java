// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import com.google.common.base.Ascii;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.MinutesEstimate;
import io.bluezone.records.proximity.Proximity;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** Puts a report into sentences. The words of each language are in a file of their own. */
final class Explanation {

  /** To how many minutes times are rounded, so that they do not show who the case was. */
  private static final int ROUNDING = 5;

  private static final long ROUNDING_MILLIS = 60_000L * ROUNDING;

  private final Properties words = new Properties();
  private final DateTimeFormatter date;
  private final DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private final ZoneId zone;

  /** In Vietnamese if the language is that, otherwise in English. */
  Explanation(Locale language, ZoneId zone) {
    this.zone = zone;
    String file =
        "/io/bluezone/records/exposure/explanation_"
            + (language.getLanguage().equals("vi") ? "vi" : "en")
            + ".properties";
    // A module opens its files to its own classes alone, not to Guava's Resources.
    try (InputStream in = Explanation.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new FileNotFoundException(file + " is missing in the library");
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    date = DateTimeFormatter.ofPattern(say("date"), Locale.ENGLISH);
  }

  private String say(String what, Object... arguments) {
    return new MessageFormat(words.getProperty(what, what), Locale.ENGLISH).format(arguments);
  }

  String of(ExposureReport report) {
    if (report.isEmpty()) {
      return say("notMet");
    }
    return report.exposures().stream().map(this::of).collect(Collectors.joining("\n"));
  }

  private String of(Exposure exposure) {
    List<String> sentences = new ArrayList<>();
    sentences.add(met(exposure));
    timeInBands(exposure).ifPresent(sentences::add);
    exposure.minutes().map(this::probably).ifPresent(sentences::add);
    sentences.add(closest(exposure.closest()));
    if (!exposure.protections().isEmpty()) {
      sentences.add(protection(exposure));
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
    return say(
        sameDay ? "metOnADay" : "metOverMidnight",
        from.format(date),
        from.format(time),
        until.format(date),
        until.format(time),
        rounded(whole));
  }

  private String count(String unit, long number) {
    return say(number == 1 ? unit : unit + "s", number);
  }

  private String distance(Band band) {
    return say(Ascii.toLowerCase(band.name()));
  }

  private String closest(Proximity proximity) {
    return say(
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
    return say(least == most ? "probably" : "probablyBetween", least, count("minute", most));
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
    return say("protectedBy", names, rounded(exposure.counted()));
  }

  private String verdict(Exposure exposure) {
    int level = exposure.level();
    return exposure
        .fired()
        .map(rule -> say("closeContact", level, exact(rule.atLeast()), distance(rule.within())))
        .orElseGet(() -> say("noCloseContact", level));
  }

  private String rounded(Duration duration) {
    long steps = (duration.toMillis() + ROUNDING_MILLIS / 2) / ROUNDING_MILLIS;
    return steps == 0
        ? say("lessThan", count("minute", ROUNDING))
        : exact(Duration.ofMinutes(steps * ROUNDING));
  }

  private String exact(Duration duration) {
    long hours = duration.toHours();
    long minutes = duration.toMinutes() - 60 * hours;
    if (hours == 0) {
      return count("minute", minutes);
    }
    return count("hour", hours) + (minutes == 0 ? "" : " " + count("minute", minutes));
  }
}
