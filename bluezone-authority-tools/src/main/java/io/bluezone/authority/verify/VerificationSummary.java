// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.verify;

/**
 * The number of rows of a claimant's history by verdict. A value; immutable.
 *
 * @param holds {@link Verdict#HOLDS}
 * @param otherTime {@link Verdict#OTHER_TIME}
 * @param noCounterpart {@link Verdict#NO_COUNTERPART}
 * @param notOfCase {@link Verdict#NOT_OF_CASE}
 */
public record VerificationSummary(long holds, long otherTime, long noCounterpart, long notOfCase) {

  /** {@return how many rows are claims about the case} */
  public long claims() {
    return holds + otherTime + noCounterpart;
  }
}
