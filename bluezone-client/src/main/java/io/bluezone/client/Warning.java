// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Duration;
import java.time.LocalDate;

/**
 * That this device was near a case on a day, as a bulletin showed. It is kept in the vault until
 * the day is long over.
 *
 * @param region the region of the bulletin
 * @param sequence the bulletin's number
 * @param key the SHA-256 of the case's key in lower-case hex, by which it may be revoked
 * @param day the day, by the calendar of the rule
 * @param counted how long the case was near enough to count
 * @param closeContact whether that is a close contact
 * @param told whether a listener has been told
 * @param revoked whether the authority has taken the case back
 */
public record Warning(
    String region,
    long sequence,
    String key,
    LocalDate day,
    Duration counted,
    boolean closeContact,
    boolean told,
    boolean revoked) {

  public Warning {
    checkNotNull(region, "region");
    checkNotNull(key, "key");
    checkNotNull(day, "day");
    checkNotNull(counted, "counted");
    checkArgument(sequence >= 1, "a bulletin's number is 1 or more, not %s", sequence);
  }

  /** {@return the same warning, of which a listener has been told} */
  public Warning asTold() {
    return new Warning(region, sequence, key, day, counted, closeContact, true, revoked);
  }

  /** {@return the same warning, taken back} */
  public Warning asRevoked() {
    return new Warning(region, sequence, key, day, counted, closeContact, told, true);
  }
}
