// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.MinutesEstimate;
import io.bluezone.records.proximity.Proximity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One case on one day of the rule's zone: when and how near it was, and the rule's judgement. A
 * value; immutable.
 *
 * <p>Times are whole hours, so that a person to whom it is shown does not learn from it who the
 * case was. Durations count real time, protected or not; only {@code counted} is weighed.
 *
 * @param caseIndex which case, from 0 in the order of the list of cases; those of listed IDs, as
 *     far as they can be joined, follow a bulletin's keys
 * @param level how far this makes its owner from a confirmed case: 1 for who met one (F1)
 * @param localDay the day, in the zone of the rule
 * @param meeting when and how near the case was
 * @param judgement what the rule says of it
 * @param listed of a case whose IDs a bulletin lists without its key: the SHA-256, in lower-case
 *     hex, that its first ID may be revoked by; other meetings may have been with that case too
 */
public record Exposure(
    long caseIndex,
    int level,
    LocalDate localDay,
    Meeting meeting,
    Judgement judgement,
    Optional<String> listed) {

  public Exposure {
    checkNotNull(localDay, "localDay");
    checkNotNull(meeting, "meeting");
    checkNotNull(judgement, "judgement");
    checkNotNull(listed, "listed");
  }

  /** An exposure to a case that has a key. */
  public Exposure(
      long caseIndex, int level, LocalDate localDay, Meeting meeting, Judgement judgement) {
    this(caseIndex, level, localDay, meeting, judgement, Optional.empty());
  }

  /**
   * When and how near a case was.
   *
   * @param hours the starts of the hours of the rule's zone in which it was there, ascending
   * @param encounters how many encounters there were
   * @param near how long it was {@link Band#NEAR}
   * @param around how long it was {@link Band#AROUND}
   * @param far how long it was {@link Band#FAR}
   * @param closest the closest it came, with its uncertainty
   */
  public record Meeting(
      List<Instant> hours,
      int encounters,
      Duration near,
      Duration around,
      Duration far,
      Proximity closest) {

    public Meeting {
      hours = ImmutableList.copyOf(hours);
      checkNotNull(near, "near");
      checkNotNull(around, "around");
      checkNotNull(far, "far");
      checkNotNull(closest, "closest");
    }
  }

  /**
   * A rule's judgement of a meeting.
   *
   * @param counted how long it was as near as the rule asks for, protected time weighed
   * @param atMost the longest that it may have been: with a listed case, if all listed cases of the
   *     day were one; otherwise as counted
   * @param fired the rule, if it makes this a close contact
   * @param protections what protected this device's owner during some of it
   * @param minutes how likely each length of time within 2 m is, if the model gives probabilities
   */
  public record Judgement(
      Duration counted,
      Duration atMost,
      Optional<ExposureRule> fired,
      List<ProtectionTag> protections,
      Optional<MinutesEstimate> minutes) {

    public Judgement {
      checkNotNull(counted, "counted");
      checkNotNull(atMost, "atMost");
      checkNotNull(fired, "fired");
      protections = ImmutableList.copyOf(protections);
      checkNotNull(minutes, "minutes");
    }

    /** A judgement of a case whose every meeting is known to be with it. */
    public Judgement(
        Duration counted,
        Optional<ExposureRule> fired,
        List<ProtectionTag> protections,
        Optional<MinutesEstimate> minutes) {
      this(counted, counted, fired, protections, minutes);
    }
  }

  /** {@return the starts of the hours of that zone in which the case was there, ascending} */
  public List<Instant> hours() {
    return meeting.hours();
  }

  /** {@return how many encounters there were} */
  public int encounters() {
    return meeting.encounters();
  }

  /** {@return how long the case was {@link Band#NEAR}} */
  public Duration near() {
    return meeting.near();
  }

  /** {@return how long it was {@link Band#AROUND}} */
  public Duration around() {
    return meeting.around();
  }

  /** {@return how long it was {@link Band#FAR}} */
  public Duration far() {
    return meeting.far();
  }

  /** {@return the closest it came, with its uncertainty} */
  public Proximity closest() {
    return meeting.closest();
  }

  /** {@return how long it was as near as the rule asks for, protected time weighed} */
  public Duration counted() {
    return judgement.counted();
  }

  /** {@return the longest that {@link #counted()} may have been in truth} */
  public Duration atMost() {
    return judgement.atMost();
  }

  /** {@return the rule, if it makes this a close contact} */
  public Optional<ExposureRule> fired() {
    return judgement.fired();
  }

  /** {@return what protected this device's owner during some of it} */
  public List<ProtectionTag> protections() {
    return judgement.protections();
  }

  /** {@return how likely each length of time within 2 m is, if the model gives probabilities} */
  public Optional<MinutesEstimate> minutes() {
    return judgement.minutes();
  }

  /** {@return whether it is a close contact by the rule} */
  public boolean isCloseContact() {
    return fired().isPresent();
  }

  /** {@return how long the case was in a band} */
  public Duration in(Band band) {
    return switch (band) {
      case NEAR -> near();
      case AROUND -> around();
      case FAR -> far();
    };
  }
}
