// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.exposure;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one case meant to this device on one UTC day. A value; immutable.
 *
 * <p>Times are whole hours, so that a person to whom it is shown does not learn from it who the
 * case was. Durations count real time, protected or not; only {@code counted} is weighed.
 *
 * @param caseIndex which case, from 0 in the order of the list of cases
 * @param level how far this makes its owner from a confirmed case: 1 for who met one (F1)
 * @param day the UTC day
 * @param hours the starts of the UTC hours in which the case was there, ascending
 * @param encounters how many encounters there were
 * @param near how long the case was {@link Band#NEAR}
 * @param around how long it was {@link Band#AROUND}
 * @param far how long it was {@link Band#FAR}
 * @param closest the closest it came, with its uncertainty
 * @param counted how long it was as near as the rule asks for, protected time weighed
 * @param fired the rule, if it makes this a close contact
 * @param protections what protected this device's owner during some of it
 */
public record Exposure(
    long caseIndex,
    int level,
    LocalDate day,
    List<Instant> hours,
    int encounters,
    Duration near,
    Duration around,
    Duration far,
    Proximity closest,
    Duration counted,
    Optional<ExposureRule> fired,
    List<ProtectionTag> protections) {

  public Exposure {
    hours = ImmutableList.copyOf(hours);
    protections = ImmutableList.copyOf(protections);
  }

  /** {@return whether it is a close contact by the rule} */
  public boolean isCloseContact() {
    return fired.isPresent();
  }

  /**
   * How long the case was in a band.
   *
   * @param band the band
   * @return the time
   */
  public Duration in(Band band) {
    return switch (band) {
      case NEAR -> near;
      case AROUND -> around;
      case FAR -> far;
    };
  }
}
