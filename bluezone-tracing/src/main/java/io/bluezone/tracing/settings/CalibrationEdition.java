// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.tracing.calibration.Calibration;
import java.time.Duration;
import java.time.Instant;

/**
 * A calibration as an authority gives it out: for a region, with a number and a time. A value;
 * immutable.
 *
 * @param region whose it is; 1 to 32 of {@code A-Z a-z 0-9 . _ -}
 * @param sequence its number: higher in each edition of the region, from 1 to the issue in seconds
 *     since 1970
 * @param issued when it was made, a whole second
 * @param expires from when on it is no longer taken, a whole second; later, by 366 days at most
 * @param calibration what is known of phones
 */
public record CalibrationEdition(
    String region, long sequence, Instant issued, Instant expires, Calibration calibration) {

  /** The longest time from issue to expiry. */
  public static final Duration MAX_VALIDITY = AuthoritySettingsBuilder.MAX_VALIDITY;

  public CalibrationEdition {
    checkNotNull(region, "region");
    checkNotNull(issued, "issued");
    checkNotNull(expires, "expires");
    checkNotNull(calibration, "calibration");
    SettingsChecks.checkRegion(region);
    SettingsChecks.checkNumbered(sequence, issued, expires, MAX_VALIDITY);
  }
}
