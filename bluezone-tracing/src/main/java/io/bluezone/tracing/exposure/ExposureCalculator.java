// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.exposure;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.exposure.EncounterCourse.Piece;
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
 * <p>Defaults: {@link ThresholdModel} for {@link DevicePlatform#OTHER}, {@link
 * ExposureRule#CLOSE_CONTACT}, no protection.
 *
 * <p>For each case and UTC day the encounters are laid on one time line, each second with the
 * nearest band; where one of the case's IDs ends and the next begins, the gap is bridged as the
 * rule allows, half in the one's band and half in the other's.
 *
 * <p>Immutable and thread safe.
 */
public final class ExposureCalculator {

  private static final Comparator<Encounter> BY_TIME =
      Comparator.comparing(Encounter::first).thenComparing(Encounter::key);
  private static final Comparator<Exposure> BY_DAY =
      Comparator.comparing(Exposure::day).thenComparing(Exposure::caseIndex);

  private final ProximityModel model;
  private final ExposureRule rule;
  private final List<ProtectionTag> protections;

  private ExposureCalculator(Builder builder) {
    model = builder.model;
    rule = builder.rule;
    protections = builder.protections.build();
  }

  /** {@return a builder with the defaults} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Works the report out.
   *
   * @param cases the encounters with each case; one without encounters adds nothing
   * @return the report
   */
  public ExposureReport calculate(Iterable<CaseEncounters> cases) {
    List<Exposure> exposures = new ArrayList<>();
    for (CaseEncounters met : cases) {
      byDay(met.encounters())
          .forEach((day, encounters) -> exposures.add(exposureOn(day, met, encounters)));
    }
    exposures.sort(BY_DAY);
    return new ExposureReport(exposures);
  }

  private static Map<LocalDate, List<Encounter>> byDay(List<Encounter> encounters) {
    Map<LocalDate, List<Encounter>> days = new TreeMap<>();
    for (Encounter encounter : encounters) {
      days.computeIfAbsent(encounter.day(), day -> new ArrayList<>()).add(encounter);
    }
    return days;
  }

  private Exposure exposureOn(LocalDate day, CaseEncounters met, List<Encounter> encounters) {
    encounters.sort(BY_TIME);
    DayTimeline timeline = new DayTimeline(day);
    Proximity closest = layOut(encounters, timeline);
    List<ProtectionTag> touching = new ArrayList<>(protections);
    touching.removeIf(tag -> !timeline.isTouchedBy(tag));
    Duration counted = timeline.weighed(rule.within(), touching);
    boolean fires = counted.compareTo(rule.atLeast()) >= 0;
    return Exposure.builder(met.caseIndex(), day)
        .level(met.caseLevel() + 1)
        .hours(timeline.hours())
        .encounters(encounters.size())
        .near(timeline.in(Band.NEAR))
        .around(timeline.in(Band.AROUND))
        .far(timeline.in(Band.FAR))
        .closest(closest)
        .counted(counted)
        .fired(fires ? Optional.of(rule) : Optional.empty())
        .protections(touching)
        .build();
  }

  /** Marks the encounters on the time line and gives the closest estimate. */
  private Proximity layOut(List<Encounter> encounters, DayTimeline timeline) {
    List<Proximity> estimates = new ArrayList<>();
    Encounter before = encounters.get(0);
    List<Piece> courseBefore = EncounterCourse.of(before, model);
    for (Encounter encounter : encounters) {
      List<Piece> course = EncounterCourse.of(encounter, model);
      if (!encounter.id().equals(before.id())) {
        bridge(courseBefore.get(courseBefore.size() - 1), course.get(0), timeline);
      }
      for (Piece piece : course) {
        timeline.mark(piece.from(), piece.until(), piece.proximity().band());
        estimates.add(piece.proximity());
      }
      before = encounter;
      courseBefore = course;
    }
    return Collections.min(estimates);
  }

  private void bridge(Piece left, Piece right, DayTimeline timeline) {
    Duration gap = Duration.between(left.until(), right.from());
    if (gap.isNegative() || gap.compareTo(rule.bridge()) > 0) {
      return;
    }
    Instant middle = left.until().plus(gap.dividedBy(2));
    timeline.mark(left.until(), middle, left.proximity().band());
    timeline.mark(middle, right.from(), right.proximity().band());
  }

  /** Builds an {@link ExposureCalculator}. Not thread safe. */
  public static final class Builder {

    private final ImmutableList.Builder<ProtectionTag> protections = ImmutableList.builder();
    private ProximityModel model = new ThresholdModel(DevicePlatform.OTHER);
    private ExposureRule rule = ExposureRule.CLOSE_CONTACT;

    private Builder() {}

    /**
     * Sets how distance is estimated.
     *
     * @param model the model
     * @return this builder
     */
    @CanIgnoreReturnValue
    public Builder model(ProximityModel model) {
      checkNotNull(model, "model");
      this.model = model;
      return this;
    }

    /**
     * Sets what counts as a close contact.
     *
     * @param rule the rule
     * @return this builder
     */
    @CanIgnoreReturnValue
    public Builder rule(ExposureRule rule) {
      checkNotNull(rule, "rule");
      this.rule = rule;
      return this;
    }

    /**
     * Adds a period or a place in which this device's owner was protected. Where several overlap,
     * the one that protects most counts.
     *
     * @param tag the protection
     * @return this builder
     */
    @CanIgnoreReturnValue
    public Builder addProtection(ProtectionTag tag) {
      checkNotNull(tag, "tag");
      protections.add(tag);
      return this;
    }

    /** {@return the calculator} */
    public ExposureCalculator build() {
      return new ExposureCalculator(this);
    }
  }
}
