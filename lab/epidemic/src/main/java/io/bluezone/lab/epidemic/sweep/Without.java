// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.sweep;

import com.google.common.math.Stats;
import io.bluezone.lab.epidemic.EpidemicOutcome;
import java.util.List;

/** The people infected and the most beds taken, of each run without the app. */
public record Without(List<Integer> infections, List<Integer> beds) {

  public Without {
    infections = List.copyOf(infections);
    beds = List.copyOf(beds);
  }

  static Without of(List<EpidemicOutcome> runs) {
    return new Without(
        runs.stream().map(EpidemicOutcome::infections).toList(),
        runs.stream().map(EpidemicOutcome::mostBeds).toList());
  }

  /** Gives the mean of the infections. */
  public double meanInfections() {
    return Stats.meanOf(infections);
  }

  /** Gives the mean of the beds. */
  public double meanBeds() {
    return Stats.meanOf(beds);
  }
}
