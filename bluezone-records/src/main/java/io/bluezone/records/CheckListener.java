// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records;

import io.bluezone.crypto.match.CaseMatch;

/**
 * Follows a check and may end it. Called on the thread that checks; what it throws ends the check.
 * A check that it ends fails with a {@link java.util.concurrent.CancellationException}.
 */
public interface CheckListener {

  /**
   * One more encounter of the log has been read.
   *
   * @param encounters how many so far
   * @return whether to go on
   */
  default boolean read(long encounters) {
    return true;
  }

  /**
   * Some more cases have been checked. A bulletin that was checked before against the same
   * sightings has only those checked that were met.
   *
   * @param cases how many so far
   * @return whether to go on
   */
  default boolean checked(long cases) {
    return true;
  }

  /**
   * A case was met. The matches come in the order of the cases.
   *
   * @param match the case and the sightings of it
   */
  default void met(CaseMatch match) {}
}
