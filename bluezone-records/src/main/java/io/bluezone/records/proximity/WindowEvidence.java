// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.StrengthSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The evidence of one scan window, and the time that it stands for: half way to the windows before
 * and after. A value; immutable.
 *
 * @param from since when; from 1969 on
 * @param until until just before when; not before {@code from}, in the year 10000 at the latest
 * @param counted how much of that time counts, what protects taken into account; not more than all,
 *     but for rounding to a ms
 * @param form the form of the frames
 * @param txPower the transmit power in dBm that the sender claims, if it does; not proved
 * @param frames how many frames were heard; 0 if the window missed a case that was there
 * @param strength how strong they were; empty if none was heard or the radio did not tell
 */
public record WindowEvidence(
    Instant from,
    Instant until,
    Duration counted,
    BeaconForm form,
    OptionalInt txPower,
    int frames,
    Optional<StrengthSummary> strength) {

  private static final Instant FIRST = Instant.parse("1969-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10001-01-01T00:00:00Z");
  private static final Duration ROUNDING = Duration.ofMillis(1);

  public WindowEvidence {
    checkNotNull(from, "from");
    checkNotNull(until, "until");
    checkNotNull(counted, "counted");
    checkNotNull(form, "form");
    checkNotNull(txPower, "txPower");
    checkNotNull(strength, "strength");
    checkArgument(!until.isBefore(from), "a window until %s, from %s", until, from);
    checkArgument(
        !from.isBefore(FIRST) && until.isBefore(END),
        "a window from %s to %s: it must lie in the years 1969 to 10000",
        from,
        until);
    checkArgument(
        !counted.isNegative()
            && counted.compareTo(Duration.between(from, until).plus(ROUNDING)) <= 0,
        "a window from %s to %s of which %s count",
        from,
        until,
        counted);
    checkArgument(frames >= 0, "%s frames", frames);
  }

  /** {@return the same evidence for another time, of which so much counts} */
  public WindowEvidence during(Instant since, Instant end, Duration counting) {
    return new WindowEvidence(since, end, counting, form, txPower, frames, strength);
  }
}
