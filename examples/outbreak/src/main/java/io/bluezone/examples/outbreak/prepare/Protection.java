// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.prepare;

import io.bluezone.records.exposure.ProtectionTag;
import java.io.Serializable;
import java.time.Instant;

/**
 * A person's protection, and its time.
 *
 * @param person a pseudonym
 * @param fromMillis since when, ms since 1970
 * @param untilMillis until just before when
 * @param factor what a minute counts: 0 to 1
 * @param name what protected
 */
public record Protection(long person, long fromMillis, long untilMillis, double factor, String name)
    implements Serializable {

  public ProtectionTag tag() {
    return new ProtectionTag(
        name, Instant.ofEpochMilli(fromMillis), Instant.ofEpochMilli(untilMillis), factor);
  }
}
