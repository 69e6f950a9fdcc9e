// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

import java.util.ArrayList;
import java.util.List;

/**
 * One scan window or several in a row, as the filter sees them. Times are in seconds since the
 * first window's begin.
 *
 * @param counted how much of the time from {@code from} to {@code until} counts
 * @param likelihoods how likely what was heard is in each state, but for a factor
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WindowSpan(double from, double until, double counted, double[] likelihoods) {

  /** From the middle of the one before to the middle of this. */
  double since(WindowSpan before) {
    return Math.max(0, (from + until - before.from - before.until) / 2);
  }

  /** Joins windows to spans no longer than some time, in which people move little. */
  static List<WindowSpan> join(List<WindowSpan> windows, double longest) {
    List<WindowSpan> joined = new ArrayList<>();
    for (WindowSpan window : windows) {
      int last = joined.size() - 1;
      if (last >= 0 && window.until - joined.get(last).from <= longest) {
        joined.set(last, joined.get(last).and(window));
      } else {
        joined.add(window);
      }
    }
    return joined;
  }

  private WindowSpan and(WindowSpan next) {
    double[] both = likelihoods.clone();
    double most = 0;
    for (int s = 0; s < both.length; s++) {
      both[s] *= next.likelihoods[s];
      most = Math.max(most, both[s]);
    }
    for (int s = 0; s < both.length; s++) {
      both[s] /= most;
    }
    return new WindowSpan(from, next.until, counted + next.counted, both);
  }
}
