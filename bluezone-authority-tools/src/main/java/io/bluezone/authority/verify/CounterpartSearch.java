// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.verify;

import io.bluezone.crypto.RollingId;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds counterparts of claims in a case's history, where both come in the order of their first 32
 * bytes. It looks at each row once and remembers two: the last before the claim and the first from
 * it on. One of them is the nearest in time, and one of them has the case's ID if any row has.
 */
final class CounterpartSearch {

  private final RecordSorter caseRows;
  private final long toleranceMillis;
  private final Predicate<? super RollingId> isCaseId;
  private byte @Nullable [] before;
  private byte @Nullable [] from;

  CounterpartSearch(
      RecordSorter caseRows, long toleranceMillis, Predicate<? super RollingId> isCaseId)
      throws IOException {
    this.caseRows = caseRows;
    this.toleranceMillis = toleranceMillis;
    this.isCaseId = isCaseId;
    from = caseRows.next();
  }

  /** The result for a claim that does not come before the last one. */
  byte[] resultOf(byte[] claim) throws IOException {
    while (from != null && SpilledClaims.compare(from, claim, SpilledClaims.CASE_ROW) < 0) {
      before = from;
      from = caseRows.next();
    }
    OptionalLong apart = nearer(apart(before, claim), apart(from, claim));
    return SpilledClaims.result(claim, verdict(claim, apart), apart);
  }

  private static OptionalLong apart(byte @Nullable [] caseRow, byte[] claim) {
    return caseRow != null && SpilledClaims.agree(caseRow, claim, SpilledClaims.BOTH_IDS)
        ? OptionalLong.of(Math.abs(SpilledClaims.timeOf(caseRow) - SpilledClaims.timeOf(claim)))
        : OptionalLong.empty();
  }

  private static OptionalLong nearer(OptionalLong one, OptionalLong other) {
    if (!one.isPresent()) {
      return other;
    }
    return !other.isPresent() || one.getAsLong() <= other.getAsLong() ? one : other;
  }

  private Verdict verdict(byte[] claim, OptionalLong apart) {
    if (apart.isPresent()) {
      return apart.getAsLong() <= toleranceMillis ? Verdict.HOLDS : Verdict.OTHER_TIME;
    }
    boolean known = sentIn(before, claim) || sentIn(from, claim);
    return known || isCaseId.test(SpilledClaims.caseIdOf(claim))
        ? Verdict.NO_COUNTERPART
        : Verdict.NOT_OF_CASE;
  }

  /** Tells whether the case sent the claimed ID when it recorded that row. */
  private static boolean sentIn(byte @Nullable [] caseRow, byte[] claim) {
    return caseRow != null && SpilledClaims.agree(caseRow, claim, SpilledClaims.CASE_ID);
  }
}
