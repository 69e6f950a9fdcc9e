// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.MinutesEstimate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts a report into sentences; what they say is here, how it is said the {@link Wording}'s. */
final class Explanation {

  /** To how many minutes times are rounded, so that they do not show who the case was. */
  private static final int ROUNDING = 5;

  private static final long ROUNDING_MILLIS = 60_000L * ROUNDING;

  private final Wording wording;
  private final ZoneId zone;

  Explanation(Wording wording, ZoneId zone) {
    this.wording = wording;
    this.zone = zone;
  }

  String of(ExposureReport report) {
    if (report.isEmpty()) {
      return wording.notMet();
    }
    return report.exposures().stream().map(this::of).collect(Collectors.joining("\n"));
  }

  private String of(Exposure exposure) {
    List<String> sentences = new ArrayList<>();
    sentences.add(met(exposure));
    timeInBands(exposure).ifPresent(sentences::add);
    exposure.minutes().map(this::probably).ifPresent(sentences::add);
    sentences.add(wording.closest(exposure.closest()));
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
    return wording.met(from, until, rounded(whole));
  }

  /** Says the time in each band, if it is worth more than one word. */
  private Optional<String> timeInBands(Exposure exposure) {
    List<String> parts = new ArrayList<>();
    for (Band band : Band.values()) {
      if (!exposure.in(band).isZero()) {
        parts.add(wording.timeIn(band, rounded(exposure.in(band))));
      }
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(capitalized(String.join(", ", parts)) + ".");
  }

  /** Four in five times the truth lies between the two. */
  private String probably(MinutesEstimate minutes) {
    return wording.probably(
        minutes.quantile(0.1).plusSeconds(30).toMinutes(),
        minutes.quantile(0.9).plusSeconds(30).toMinutes());
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
    return wording.protectedBy(names, rounded(exposure.counted()));
  }

  private String verdict(Exposure exposure) {
    return exposure
        .fired()
        .map(
            rule ->
                wording.closeContact(
                    exposure.level(), rule.within(), wording.minutes(rule.atLeast())))
        .orElseGet(() -> wording.noCloseContact(exposure.level()));
  }

  private String rounded(Duration duration) {
    long steps = (duration.toMillis() + ROUNDING_MILLIS / 2) / ROUNDING_MILLIS;
    return steps == 0
        ? wording.lessThanMinutes(ROUNDING)
        : wording.minutes(Duration.ofMinutes(steps * ROUNDING));
  }
}
