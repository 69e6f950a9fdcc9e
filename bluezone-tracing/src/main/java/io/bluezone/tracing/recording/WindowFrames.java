// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import com.google.common.collect.ImmutableList;
import io.bluezone.records.encounter.HeardWindow;
import io.bluezone.records.encounter.HeardWindows;
import io.bluezone.records.encounter.StrengthSummary;
import io.bluezone.tracing.recording.ScanWindows.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All frames of an encounter, summed up by scan window: of the present one their strengths are
 * kept, of those before the summary. Times are in ms.
 */
final class WindowFrames {

  /** Strengths beyond this many say nothing new. */
  private static final int MOST_STRENGTHS = 1_024;

  private final long intervalStart;
  private final long intervalEnd;
  private HeardWindows before = HeardWindows.NONE;
  private long window = -1;
  private long from;
  private long to;
  private int frames;
  private int allFrames;
  private double secondsBefore;
  private byte[] strengths = new byte[8];
  private int length;

  WindowFrames(long intervalStart, long intervalEnd) {
    this.intervalStart = intervalStart;
    this.intervalEnd = intervalEnd;
  }

  /** The number of the present window. */
  long window() {
    return window;
  }

  /** Another window heard the device, and those between missed it. */
  void begin(Window present, List<Window> missed) {
    if (frames > 0) {
      List<HeardWindow> over = new ArrayList<>(1 + missed.size());
      over.add(summary());
      secondsBefore += (to - from) / 1000.0;
      for (Window each : missed) {
        over.add(
            new HeardWindow(secondsAt(each.from()), secondsAt(each.to()), 0, Optional.empty()));
      }
      before = before.union(HeardWindows.of(over));
    }
    window = present.number();
    from = present.from();
    to = from;
    frames = 0;
    length = 0;
  }

  void add(OptionalInt rssi) {
    frames = Math.min(frames + 1, HeardWindow.MAX_FRAMES);
    allFrames = Math.min(allFrames + 1, HeardWindow.MAX_FRAMES);
    if (rssi.isPresent() && length < MOST_STRENGTHS) {
      if (length == strengths.length) {
        strengths = Arrays.copyOf(strengths, 2 * length);
      }
      strengths[length++] = (byte) rssi.getAsInt();
    }
  }

  /** The present window lasts until then, at least. */
  void lasted(long time) {
    to = Math.max(to, time);
  }

  int frames() {
    return allFrames;
  }

  /** Gives the length of the windows that heard them. */
  double seconds() {
    return secondsBefore + (to - from) / 1000.0;
  }

  HeardWindows all() {
    return before.union(HeardWindows.of(ImmutableList.of(summary())));
  }

  private HeardWindow summary() {
    return new HeardWindow(
        secondsAt(from),
        secondsAt(to),
        frames,
        length == 0
            ? Optional.empty()
            : Optional.of(StrengthSummary.of(Arrays.copyOf(strengths, length))));
  }

  private int secondsAt(long time) {
    long within = Math.max(intervalStart, Math.min(time, intervalEnd));
    return (int) ((within - intervalStart) / 1000);
  }
}
