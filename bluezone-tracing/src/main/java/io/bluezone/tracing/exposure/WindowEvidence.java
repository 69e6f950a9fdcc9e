// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.exposure;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.encounter.StrengthSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one scan window says of a case, and the time that it stands for: half way to the windows
 * before and after. A value; immutable.
 *
 * @param from since when
 * @param until until just before when; not before {@code from}
 * @param counted how much of that time counts, what protects taken into account
 * @param form the form of the frames
 * @param txPower the transmit power in dBm that the sender claims, if it does; not proved
 * @param frames how many frames were heard; 0 if the window missed a case that was there
 * @param strength how strong they were; empty if none was heard or the radio did not tell
 */
public record WindowEvidence(
    Instant from,
    Instant until,
    Duration counted,
    Beacon.Form form,
    OptionalInt txPower,
    int frames,
    Optional<StrengthSummary> strength) {

  public WindowEvidence {
    checkNotNull(from, "from");
    checkNotNull(until, "until");
    checkNotNull(counted, "counted");
    checkNotNull(form, "form");
    checkNotNull(txPower, "txPower");
    checkNotNull(strength, "strength");
    checkArgument(!until.isBefore(from), "a window until %s, from %s", until, from);
    checkArgument(!counted.isNegative(), "a window of which %s count", counted);
    checkArgument(frames >= 0, "%s frames", frames);
  }
}
