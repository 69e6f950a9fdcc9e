// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

/** A listener to a run of a {@link CaseMatcher}, which may end it. Called on the run's thread. */
@FunctionalInterface
public interface MatchListener {

  /**
   * Some more cases have been checked; their matches have been handed over. A single thread reports
   * after every case, several threads after every few. What it throws ends the run.
   *
   * @param casesChecked how many cases so far, in all
   * @return whether to go on; if not, the run ends with a {@link
   *     java.util.concurrent.CancellationException}
   */
  boolean checked(long casesChecked);
}
