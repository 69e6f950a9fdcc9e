// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.MeetingEstimate;
import io.bluezone.records.proximity.MinutesEstimate;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.proximity.WindowEvidence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells what encounters with cases mean.
 *
 * <p>All encounters with a case are laid on one time line, each second with the nearest band; where
 * one of the case's IDs ends and the next begins, the gap is bridged as the rule allows, half in
 * the one's band and half in the other's. It is cut into days as the rule says.
 *
 * <p>With a model that follows a meeting ({@link ProximityModel#follow}) the times in the bands are
 * what must be expected by its probabilities, and the rule is held against {@link
 * MinutesEstimate#evidenceForAtLeast}: it fires at 0.5.
 *
 * <p>Immutable and thread safe.
 *
 * @param model estimates distance
 * @param rule what counts as a close contact
 * @param protections when or where this device's owner was protected; where several overlap, the
 *     one that protects most counts
 */
public record ExposureCalculator(
    ProximityModel model, ExposureRule rule, List<ProtectionTag> protections) {

  /** {@link ThresholdModel} for {@link DevicePlatform#OTHER}, no protection. */
  public static final ExposureCalculator DEFAULT =
      new ExposureCalculator(
          new ThresholdModel(DevicePlatform.OTHER), ExposureRule.CLOSE_CONTACT, ImmutableList.of());

  private static final Comparator<Exposure> BY_DAY =
      Comparator.comparing(Exposure::localDay).thenComparing(Exposure::caseIndex);

  public ExposureCalculator {
    checkNotNull(model, "model");
    checkNotNull(rule, "rule");
    protections = ImmutableList.copyOf(protections);
  }

  /** {@return the same with another estimate of distance} */
  public ExposureCalculator withModel(ProximityModel other) {
    return new ExposureCalculator(other, rule, protections);
  }

  /** {@return the same with another rule} */
  public ExposureCalculator withRule(ExposureRule other) {
    return new ExposureCalculator(model, other, protections);
  }

  /** {@return the same with other protections} */
  public ExposureCalculator withProtections(List<ProtectionTag> tags) {
    return new ExposureCalculator(model, rule, tags);
  }

  /** Works the report out; a case without encounters adds nothing. */
  public ExposureReport calculate(Iterable<CaseEncounters> cases) {
    List<Exposure> exposures = new ArrayList<>();
    for (CaseEncounters met : cases) {
      if (!met.encounters().isEmpty()) {
        exposures.addAll(exposuresWith(met));
      }
    }
    exposures.sort(BY_DAY);
    return new ExposureReport(exposures);
  }

  /**
   * Gives the nearness of a case in the course of time, whatever the day: the pieces in the order
   * of time, without what protects.
   */
  public List<CoursePiece> course(CaseEncounters met) {
    CaseCourse course = new CaseCourse(met.encounters(), rule.bridge());
    List<WindowEvidence> windows = course.windows();
    List<CoursePiece> pieces =
        follow(windows).map(each -> pieces(windows, each)).orElseGet(() -> course.pieces(model));
    return ImmutableList.sortedCopyOf(
        Comparator.comparing(CoursePiece::from).thenComparing(CoursePiece::until), pieces);
  }

  private Optional<MeetingEstimate> follow(List<WindowEvidence> windows) {
    return windows.isEmpty() ? Optional.empty() : model.follow(windows, rule.atLeast());
  }

  private List<Exposure> exposuresWith(CaseEncounters met) {
    CaseCourse course = new CaseCourse(met.encounters(), rule.bridge());
    Map<LocalDate, Integer> days = new TreeMap<>();
    for (Encounter encounter : course.encounters()) {
      boolean lasts = encounter.last().isAfter(encounter.first());
      // What ends at midnight does not reach into the next day.
      LocalDate last = dayOf(lasts ? encounter.last().minusMillis(1) : encounter.last());
      LocalDate first = dayOf(encounter.first());
      for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
        days.merge(day, 1, Integer::sum);
      }
    }
    List<WindowEvidence> windows = course.windows();
    List<Exposure> exposures = new ArrayList<>();
    days.forEach(
        (day, encounters) -> {
          DayOf span = new DayOf(day);
          List<WindowEvidence> within = counted(windows, span.before(), span.after());
          Optional<MeetingEstimate> estimate = follow(within);
          List<CoursePiece> pieces =
              estimate.map(each -> pieces(within, each)).orElseGet(() -> course.pieces(model));
          exposureOn(span, met, encounters, windows, pieces, estimate).ifPresent(exposures::add);
        });
    return exposures;
  }

  private LocalDate dayOf(Instant time) {
    return time.atZone(rule.zone()).toLocalDate();
  }

  /** A day of the rule, and what may count together with it. */
  private final class DayOf {

    final LocalDate day;
    final Instant start;
    final Instant end;

    DayOf(LocalDate day) {
      this.day = day;
      start = day.atStartOfDay(rule.zone()).toInstant();
      end = day.plusDays(1).atStartOfDay(rule.zone()).toInstant();
    }

    Instant before() {
      return rule.sliding() ? start.minusSeconds(DayTimeline.DAY) : start;
    }

    Instant after() {
      return rule.sliding() ? end.plusSeconds(DayTimeline.DAY) : end;
    }
  }

  /** The windows within a span, cut at its ends, with what protects taken into account. */
  private List<WindowEvidence> counted(List<WindowEvidence> all, Instant from, Instant until) {
    List<WindowEvidence> within = new ArrayList<>();
    for (WindowEvidence window : all) {
      if (touches(window.from(), window.until(), from, until)) {
        Instant begin = window.from().isBefore(from) ? from : window.from();
        Instant end = window.until().isAfter(until) ? until : window.until();
        within.add(window.during(begin, end, Protections.counted(begin, end, protections)));
      }
    }
    return within;
  }

  /** Tells whether something of no length or more lies in a span, its end excluded. */
  private static boolean touches(Instant from, Instant until, Instant start, Instant end) {
    return from.isBefore(end) && (until.isAfter(start) || !from.isBefore(start));
  }

  private static List<CoursePiece> pieces(List<WindowEvidence> windows, MeetingEstimate estimate) {
    List<CoursePiece> pieces = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      pieces.add(CoursePiece.of(windows.get(i), estimate.windows().get(i)));
    }
    return pieces;
  }

  private Optional<Exposure> exposureOn(
      DayOf span,
      CaseEncounters met,
      int encounters,
      List<WindowEvidence> windows,
      List<CoursePiece> pieces,
      Optional<MeetingEstimate> estimate) {
    DayTimeline timeline = new DayTimeline(span.start, span.end);
    pieces.forEach(timeline::mark);
    if (timeline.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Exposure(
            met.caseIndex(),
            met.caseLevel() + 1,
            span.day,
            new Exposure.Meeting(
                timeline.hours(),
                encounters,
                timeline.in(Band.NEAR),
                timeline.in(Band.AROUND),
                timeline.in(Band.FAR),
                closest(span, pieces)),
            judge(span, timeline, windows, pieces, estimate)));
  }

  private static Proximity closest(DayOf span, List<CoursePiece> pieces) {
    List<Proximity> estimates = new ArrayList<>();
    for (CoursePiece piece : pieces) {
      if (touches(piece.from(), piece.until(), span.start, span.end)) {
        estimates.add(piece.proximity());
      }
    }
    return Collections.min(estimates);
  }

  private Exposure.Judgement judge(
      DayOf span,
      DayTimeline day,
      List<WindowEvidence> windows,
      List<CoursePiece> pieces,
      Optional<MeetingEstimate> estimate) {
    DayTimeline timeline = day;
    Optional<MinutesEstimate> minutes = estimate.map(MeetingEstimate::minutes);
    if (rule.sliding()) {
      DayTimeline around = new DayTimeline(span.before(), span.after());
      pieces.forEach(around::mark);
      Instant begin = around.heaviestDay(span.start, span.end, rule.within(), protections);
      Instant end = begin.plusSeconds(DayTimeline.DAY);
      timeline = new DayTimeline(begin, end);
      pieces.forEach(timeline::mark);
      minutes = follow(counted(windows, begin, end)).map(MeetingEstimate::minutes);
    }
    Duration counted = timeline.weighed(rule.within(), protections);
    boolean fires =
        (rule.within() == Band.NEAR && minutes.isPresent())
            ? minutes.get().evidenceForAtLeast(rule.atLeast()) >= 0.5
            : counted.compareTo(rule.atLeast()) >= 0;
    List<ProtectionTag> touching = new ArrayList<>(protections);
    touching.removeIf(tag -> !day.isTouchedBy(tag));
    return new Exposure.Judgement(
        counted, fires ? Optional.of(rule) : Optional.empty(), touching, minutes);
  }
}
