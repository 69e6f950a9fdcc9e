// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.proximity.Band;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The finding of a check, as JSON prints it. */
record CheckResult(int cases, List<Matched> matched, List<Exposed> exposures) {

  static CheckResult of(int cases, List<CaseMatch> matches, ExposureReport report) {
    return new CheckResult(
        cases,
        matches.stream().map(Matched::of).toList(),
        report.exposures().stream().map(Exposed::of).toList());
  }

  record Matched(@JsonProperty("case") long index, int sightings, String first, String last) {

    static Matched of(CaseMatch match) {
      return new Matched(
          match.caseIndex(), match.sightings(), match.first().toString(), match.last().toString());
    }
  }

  /** The effect of a case on a UTC day. */
  record Exposed(
      @JsonProperty("case") long index,
      int level,
      String day,
      List<String> hours,
      @JsonUnwrapped Minutes minutes,
      Nearness closest,
      @JsonUnwrapped Judged judged) {

    static Exposed of(Exposure exposure) {
      return new Exposed(
          exposure.caseIndex(),
          exposure.level(),
          exposure.localDay().toString(),
          exposure.hours().stream().map(Instant::toString).toList(),
          Minutes.of(exposure),
          new Nearness(
              exposure.closest().band(),
              exposure.closest().nearest(),
              exposure.closest().farthest()),
          new Judged(
              minutesOf(exposure.counted()),
              exposure.isCloseContact(),
              Rule.of(CheckCommand.RULE)));
    }
  }

  record Minutes(double minutes, double minutesNear, double minutesAround, double minutesFar) {

    static Minutes of(Exposure exposure) {
      Duration all = exposure.near().plus(exposure.around()).plus(exposure.far());
      return new Minutes(
          minutesOf(all),
          minutesOf(exposure.near()),
          minutesOf(exposure.around()),
          minutesOf(exposure.far()));
    }
  }

  record Judged(double minutesCounted, boolean closeContact, Rule rule) {}

  record Nearness(Band band, Band nearest, Band farthest) {}

  record Rule(Band within, double minutesADay) {

    static Rule of(ExposureRule rule) {
      return new Rule(rule.within(), minutesOf(rule.atLeast()));
    }
  }

  /** To a tenth. */
  private static double minutesOf(Duration duration) {
    return Math.round(duration.toMillis() / 6_000.0) / 10.0;
  }
}
