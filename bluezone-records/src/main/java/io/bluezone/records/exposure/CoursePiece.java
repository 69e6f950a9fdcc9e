// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.MeetingEstimate;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.records.proximity.WindowEvidence;
import java.time.Instant;

/**
 * A time during which the estimate of how near a case was is the same; may be an instant. A value;
 * immutable.
 *
 * @param from since when
 * @param until until just before when; not before {@code from}
 * @param nearness how likely in each band; a model without probabilities is sure of one
 * @param proximity the likeliest band, and what it may have been
 */
public record CoursePiece(
    Instant from, Instant until, MeetingEstimate.Window nearness, Proximity proximity) {

  public CoursePiece {
    checkNotNull(from, "from");
    checkNotNull(until, "until");
    checkNotNull(nearness, "nearness");
    checkNotNull(proximity, "proximity");
    checkArgument(!until.isBefore(from), "a piece until %s, from %s", until, from);
  }

  static CoursePiece of(Instant from, Instant until, Proximity proximity) {
    return new CoursePiece(
        from,
        until,
        new MeetingEstimate.Window(
            proximity.band() == Band.NEAR ? 1 : 0, proximity.band() == Band.AROUND ? 1 : 0),
        proximity);
  }

  static CoursePiece of(WindowEvidence window, MeetingEstimate.Window nearness) {
    return new CoursePiece(window.from(), window.until(), nearness, nearness.proximity());
  }
}
