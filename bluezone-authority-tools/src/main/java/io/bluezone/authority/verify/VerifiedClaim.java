// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.verify;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.authority.history.HistoryRow;
import java.util.OptionalLong;

/**
 * A row of a claimant's history, and what became of it. A value; immutable.
 *
 * @param line its line in the history, from 1
 * @param verdict what became of it
 * @param apartMillis how far the nearest counterpart is away in time, in ms; empty if there is none
 */
public record VerifiedClaim(long line, HistoryRow row, Verdict verdict, OptionalLong apartMillis) {
  public VerifiedClaim {
    checkNotNull(row, "row");
    checkNotNull(verdict, "verdict");
    checkNotNull(apartMillis, "apartMillis");
  }
}
