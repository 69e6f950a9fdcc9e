// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.verify;

/** The verdict on a claimed contact. */
public enum Verdict {
  /** The case recorded its counterpart at about the same time. */
  HOLDS,
  /** The case recorded its counterpart, but not at that time: what a replay looks like. */
  OTHER_TIME,
  /**
   * The ID was the case's, but the case never recorded the claimant's: relayed, replayed, or
   * invented. An honest claim looks the same if the case's device could not hear the claimant's.
   */
  NO_COUNTERPART,
  /** The ID is none that the case is known to have sent: no claim about this case. */
  NOT_OF_CASE
}
