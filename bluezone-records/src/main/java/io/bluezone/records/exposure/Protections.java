// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The weight of time under protection. */
final class Protections {

  private Protections() {}

  /** The least factor of the tags that cover a time. */
  static double factorAt(Instant time, List<ProtectionTag> tags) {
    double factor = 1;
    for (ProtectionTag tag : tags) {
      if (tag.covers(time)) {
        factor = Math.min(factor, tag.factor());
      }
    }
    return factor;
  }

  static Duration counted(Instant from, Instant until, List<ProtectionTag> tags) {
    Duration whole = Duration.between(from, until);
    if (tags.isEmpty()) {
      return whole;
    }
    double millis = 0;
    for (long done = 0; done < whole.toMillis(); done += 1000) {
      millis += Math.min(1000, whole.toMillis() - done) * factorAt(from.plusMillis(done), tags);
    }
    return Duration.ofMillis(Math.round(millis));
  }
}
