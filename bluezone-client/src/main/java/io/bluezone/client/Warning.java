// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Duration;
import java.time.LocalDate;

/**
 * A case that this device was near on a day, as a bulletin showed. It is kept until the day is long
 * over.
 *
 * @param region the region of the bulletin
 * @param sequence the bulletin's number
 * @param key the SHA-256 of the case's key in lower-case hex, by which it may be revoked
 * @param day the day, by the calendar of the rule
 * @param counted how long the case was near enough to count
 * @param closeContact whether that is a close contact
 * @param state whether it has been told, or taken back
 */
public record Warning(
    String region,
    long sequence,
    String key,
    LocalDate day,
    Duration counted,
    boolean closeContact,
    State state) {

  /** The states of a warning. */
  public enum State {
    /** No listener has been told. */
    NEW,
    /** A listener has been told. */
    TOLD,
    /** The authority has taken the case back. */
    REVOKED
  }

  public Warning {
    checkNotNull(region, "region");
    checkNotNull(key, "key");
    checkNotNull(day, "day");
    checkNotNull(state, "state");
    checkNotNull(counted, "counted");
    checkArgument(sequence >= 1, "a bulletin's number is 1 or more, not %s", sequence);
  }

  /** {@return whether the authority has taken the case back} */
  public boolean revoked() {
    return state == State.REVOKED;
  }

  /** {@return the same warning in a later state; what was taken back stays so} */
  public Warning with(State later) {
    State next = later.compareTo(state) > 0 ? later : state;
    return new Warning(region, sequence, key, day, counted, closeContact, next);
  }
}
