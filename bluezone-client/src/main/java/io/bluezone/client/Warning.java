// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.exposure.Wording;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A case that this device was near on a day, as a bulletin showed. It is kept until it has been
 * told and the day is long over.
 *
 * @param region the region of the bulletin
 * @param sequence the bulletin's number
 * @param key the SHA-256 in lower-case hex by which it may be revoked: of the case's key, or of a
 *     listed case's first ID that was met
 * @param exposure when, how long and how near, and whether that is a close contact; without
 *     probabilities, which {@link RegionSync#checked} has
 * @param state whether it has been told, or taken back
 */
public record Warning(String region, long sequence, String key, Exposure exposure, State state) {

  /** The states of a warning. */
  public enum State {
    /** The owner has not been told. */
    NEW,
    /** The owner has been told. */
    TOLD,
    /** The authority has taken the case back. */
    REVOKED
  }

  public Warning {
    checkNotNull(region, "region");
    checkNotNull(key, "key");
    checkNotNull(exposure, "exposure");
    checkNotNull(state, "state");
    checkArgument(sequence >= 1, "a bulletin's number is 1 or more, not %s", sequence);
  }

  /** {@return the day, by the calendar of the rule} */
  public LocalDate localDay() {
    return exposure.localDay();
  }

  /** {@return whether it is a close contact} */
  public boolean isCloseContact() {
    return exposure.isCloseContact();
  }

  /** {@return whether the authority has taken the case back} */
  public boolean isRevoked() {
    return state == State.REVOKED;
  }

  /**
   * Says to the owner what {@link ExposureReport#explain(Wording, ZoneId)} says, or that it was
   * taken back. Who shows it calls {@link AuthorityLink#told}.
   */
  public String explain(Wording words, ZoneId zone) {
    return isRevoked()
        ? words.say("revokedOfDay", words.day(localDay()))
        : new ExposureReport(ImmutableList.of(exposure)).explain(words, zone);
  }

  /** {@return the same warning in a later state; what was taken back stays so} */
  public Warning with(State later) {
    State next = later.compareTo(state) > 0 ? later : state;
    return new Warning(region, sequence, key, exposure, next);
  }
}
