// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.encounter;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Comparator;
import java.util.Optional;

/**
 * The reception of a contact in one scan window. A value; immutable.
 *
 * @param from when the radio began to listen, in seconds since the start of the encounter's
 *     interval: 0 to {@link RssiSamples#MAX_SECONDS}
 * @param to when it ceased to
 * @param frames how many frames it heard, at most {@link #MAX_FRAMES}; 0 if it missed a contact
 *     that was heard before and after
 * @param strength how strong they were; empty if none was heard or the radio did not tell
 */
public record HeardWindow(int from, int to, int frames, Optional<StrengthSummary> strength) {

  /** The largest number of frames that is counted. */
  public static final int MAX_FRAMES = 0xf_ffff;

  /** Of two accounts of one window the one that heard more tells more. */
  static final Comparator<HeardWindow> BY_CONTENT =
      Comparator.comparingInt(HeardWindow::frames)
          .thenComparingInt(HeardWindow::to)
          .thenComparing(window -> window.strength.isPresent())
          .thenComparingInt(window -> window.strength.map(StrengthSummary::strongest).orElse(0))
          .thenComparingInt(window -> window.strength.map(StrengthSummary::upper).orElse(0))
          .thenComparingInt(window -> window.strength.map(StrengthSummary::median).orElse(0))
          .thenComparingInt(window -> window.strength.map(StrengthSummary::lower).orElse(0));

  public HeardWindow {
    checkNotNull(strength, "strength");
    checkArgument(
        from >= 0 && from <= to && to <= RssiSamples.MAX_SECONDS,
        "a scan window from %s s to %s s of an interval",
        from,
        to);
    checkArgument(frames >= 0 && frames <= MAX_FRAMES, "%s frames in a scan window", frames);
    checkArgument(frames > 0 || !strength.isPresent(), "strengths of no frames");
  }
}
