// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.primitives.ImmutableIntArray;
import java.time.Instant;
import java.util.List;

/**
 * A match: a case that was seen. Immutable.
 *
 * @param caseIndex which case, from 0 in the order they were given
 * @param rows the sightings that match: their rows in the {@link SightingIndex}, each once,
 *     ascending; at least one
 * @param first the time of the earliest of them
 * @param last the time of the latest of them
 */
public record CaseMatch(long caseIndex, List<Integer> rows, Instant first, Instant last) {

  public CaseMatch {
    checkNotNull(first, "first");
    checkNotNull(last, "last");
    checkArgument(!rows.isEmpty(), "case %s matches without a sighting", caseIndex);
    rows = ImmutableIntArray.copyOf(rows).asList();
  }

  /** {@return how many sightings match; a sighting that was recorded twice counts twice} */
  public int sightings() {
    return rows.size();
  }
}
