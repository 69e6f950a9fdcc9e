// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records;

import io.bluezone.crypto.match.CaseMatch;

/**
 * Follows a check and may end it. Called on the thread that checks; what it throws ends the check.
 * A check that it ends fails with a {@link java.util.concurrent.CancellationException}.
 */
public interface CheckListener {

  /** Tells how many encounters of the log have been read so far; gives whether to go on. */
  default boolean read(long encounters) {
    return true;
  }

  /**
   * Tells how many cases have been checked so far; gives whether to go on. A bulletin that was
   * checked before against the same sightings has only those checked that were met.
   */
  default boolean checked(long cases) {
    return true;
  }

  /**
   * Takes a case that was met, with the sightings of it. The matches come in the order of the
   * cases.
   */
  default void met(CaseMatch match) {}
}
