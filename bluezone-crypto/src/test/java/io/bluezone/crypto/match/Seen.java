// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import io.bluezone.crypto.RollingId;
import java.util.List;

/** A row of a history: what was seen, and when in ms since 1970. */
record Seen(RollingId id, long time) {

  static SightingIndex index(List<Seen> history) {
    SightingIndex.Builder builder = SightingIndex.builder();
    history.forEach(seen -> builder.add(seen.id().high(), seen.id().low(), seen.time()));
    return builder.build();
  }
}
