// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A {@link ProximityModel}'s estimate from all scan windows with a case together. A value;
 * immutable.
 *
 * @param windows an estimate for each window
 * @param minutes how long the case was within 2 m, counted time alone
 */
public record MeetingEstimate(List<Window> windows, MinutesEstimate minutes) {

  private static final double UNLIKELY = 0.1;

  /**
   * The nearness of a case in one window.
   *
   * @param near how likely within 2 m
   * @param around how likely farther, to 5 m
   */
  public record Window(double near, double around) {

    public Window {
      checkArgument(
          near >= 0 && around >= 0 && near + around <= 1.000001,
          "probabilities of %s and %s",
          near,
          around);
    }

    /** {@return the likeliest band, and all bands that are likelier than one in ten} */
    public Proximity proximity() {
      Band likeliest = Band.NEAR;
      for (Band band : Band.values()) {
        likeliest = in(band) > in(likeliest) ? band : likeliest;
      }
      Band nearest = likeliest;
      Band farthest = likeliest;
      for (Band band : Band.values()) {
        if (in(band) > UNLIKELY) {
          nearest = band.nearer(nearest);
          farthest = band.compareTo(farthest) > 0 ? band : farthest;
        }
      }
      return new Proximity(likeliest, nearest, farthest);
    }

    /** {@return the probability of a band, 0 to 1} */
    public double in(Band band) {
      return switch (band) {
        case NEAR -> near;
        case AROUND -> around;
        case FAR -> Math.max(0, 1 - near - around);
      };
    }
  }

  public MeetingEstimate {
    windows = ImmutableList.copyOf(windows);
    checkNotNull(minutes, "minutes");
  }
}
