// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import io.bluezone.tracing.recording.ScanWindows.Window;
import java.util.List;

/**
 * Works out when a device came and went, and whether it was there in windows that missed it
 * (Bluezone protocol, section 3).
 *
 * <p>A device that is heard as soon as a window opens has come at any time in the pause before: its
 * begin is taken to be the pause's middle, which is right on average. One that is first heard later
 * than a sender's silence lasts has come within the window. Between the two, both are weighed. The
 * same, turned round, holds for the end.
 *
 * <p>A window may miss a device that is there: because the sender was silent through all of it, by
 * the chance of few frames, or because the radio failed. That it stayed is set against its having
 * gone and come back, which takes a while. Senders send for {@code on} seconds at a stretch, and
 * are silent for {@code off} after that.
 */
record Attendance(double on, double off) {

  /** Frames come in at about this distance: sooner than this after the opening is at once. */
  private static final double AT_ONCE_SECONDS = 3;

  /** A pause is believed to hide no more than this on either side: that of the deployed app. */
  private static final double LONGEST_PAUSE_SECONDS = 260;

  /** The probability that radio or platform keep a window from hearing a device. */
  private static final double DEAF = 0.05;

  /** The mean times of staying and of staying away before coming back, rounded: 15 min and 4 h. */
  private static final double STAY_SECONDS = 900;

  private static final double ABSENCE_SECONDS = 14_400;

  /**
   * Gives the time that a device was there before it was first heard, or after it was last heard.
   *
   * @param within how long the window had listened before, or did after that
   * @param pause how long the radio had not listened before the window, or did not after it
   * @param change how long before the window, or after it, the interval of the ID begins or ends; a
   *     pause that it lies in counts from there on, all of it. For who came or went that is right
   *     on average, for who stayed and only changed the ID it is right each time
   * @param gap how long the radio did not listen between two looks within the window
   * @return all in seconds; the mean of what is possible
   */
  double beyond(double within, double pause, double change, double gap) {
    double hidden = Math.min(pause, LONGEST_PAUSE_SECONDS);
    double period = on + off;
    // Who came shortly before the window before closed, while its sender was silent.
    double unheard = off * off / (2 * period) + gap / 2;
    double middle =
        change < hidden
            ? Math.max(0, change)
            : (hidden * hidden / 2 + unheard * (hidden + off / 3))
                / Math.max(1e-3, hidden + unheard);
    double soon = AT_ONCE_SECONDS + gap;
    if (within < soon) {
      return within + middle;
    }
    double atOnce = on / period;
    double silent = Math.min(within, off) / period;
    double before = within < off + soon ? (hidden + unheard) / period : 0;
    double sum =
        atOnce * gap / 2 + silent * (gap + Math.min(within, off)) / 2 + before * (within + middle);
    return sum / (atOnce + silent + before);
  }

  /**
   * Tells whether a device that is heard again was likelier there all the time than gone and back.
   *
   * @param frames how many frames of it were heard before
   * @param heardSeconds how long the windows listened that heard them
   * @param missed the windows since that heard nothing
   * @param away since when it has not been heard, in seconds
   */
  boolean stayed(int frames, double heardSeconds, List<Window> missed, double away) {
    double listened = heardSeconds;
    for (Window window : missed) {
      listened += window.seconds();
    }
    double rate = frames / Math.max(1, listened);
    double there = 1;
    for (Window window : missed) {
      there *= missing(window, rate);
    }
    double back = Math.min(1, away / STAY_SECONDS) * Math.min(1, away / ABSENCE_SECONDS);
    return there >= back;
  }

  /** Gives the probability that a window hears nothing of a device that is there. */
  private double missing(Window window, double rate) {
    double seconds = window.seconds();
    double silent = Math.max(0, off - Math.max(0, seconds - window.gapSeconds())) / (on + off);
    double chance = silent + (1 - silent) * Math.exp(-rate * seconds);
    return DEAF + (1 - DEAF) * chance;
  }
}
