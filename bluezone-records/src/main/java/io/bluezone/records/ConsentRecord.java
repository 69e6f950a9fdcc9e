// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records;

import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;

/**
 * A record that a consent was used.
 *
 * @param usedAt when it was used
 * @param purpose what for
 */
public record ConsentRecord(Consent consent, Instant usedAt, Purpose purpose) {

  /** The use of a consent. */
  public enum Purpose {
    /** Disclosed the device's own keys. */
    DISCLOSURE,
    /** Disclosed a fixed device's keys for the hours a case was there. */
    VENUE_DISCLOSURE,
    /** Wrote the history, or the part of it that matched, to a stream of the caller's. */
    EXPORT
  }

  public ConsentRecord {
    checkNotNull(consent, "consent");
    checkNotNull(usedAt, "usedAt");
    checkNotNull(purpose, "purpose");
  }
}
