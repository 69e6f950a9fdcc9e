// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.primitives.ImmutableIntArray;
import io.bluezone.crypto.DayInterval;
import java.util.List;

/**
 * A rolling ID that was heard and is among published ones. One alone may be so by chance, and
 * nothing tells which others are of the same case. Immutable.
 *
 * @param interval the interval in which the ID was on the air
 * @param rows the sightings that match: their rows in the {@link SightingIndex}, each once,
 *     ascending; at least one
 */
public record IdMatch(DayInterval interval, List<Integer> rows) {

  public IdMatch {
    checkNotNull(interval, "interval");
    checkArgument(!rows.isEmpty(), "an ID of %s matches without a sighting", interval);
    rows = ImmutableIntArray.copyOf(rows).asList();
  }
}
