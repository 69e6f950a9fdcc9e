// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.proximity;

import java.util.ArrayList;
import java.util.List;

/**
 * One scan window or several in a row, as the filter sees them. Times are in seconds since the
 * first window's begin.
 *
 * @param from since when
 * @param until until when
 * @param counted how much of that time counts
 * @param likelihoods how likely what was heard is in each state, but for a factor
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Stretch(double from, double until, double counted, double[] likelihoods) {

  /** From the middle of the one before to the middle of this. */
  double since(Stretch before) {
    return Math.max(0, (from + until - before.from - before.until) / 2);
  }

  /** Joins windows to stretches that last no longer than some time: nobody moves much in it. */
  static List<Stretch> join(List<Stretch> windows, double longest) {
    List<Stretch> joined = new ArrayList<>();
    for (Stretch window : windows) {
      int last = joined.size() - 1;
      if (last >= 0 && window.until - joined.get(last).from <= longest) {
        joined.set(last, joined.get(last).and(window));
      } else {
        joined.add(window);
      }
    }
    return joined;
  }

  private Stretch and(Stretch next) {
    double[] both = likelihoods.clone();
    double most = 0;
    for (int s = 0; s < both.length; s++) {
      both[s] *= next.likelihoods[s];
      most = Math.max(most, both[s]);
    }
    for (int s = 0; s < both.length; s++) {
      both[s] /= most;
    }
    return new Stretch(from, next.until, counted + next.counted, both);
  }
}
