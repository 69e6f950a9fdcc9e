// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import io.bluezone.records.exposure.ProtectionTag;
import java.io.Serializable;
import java.time.Instant;

/** A person's protection, and its time; a minute counts 0 to 1. The person is a pseudonym. */
public record Protection(long person, long fromMillis, long untilMillis, double factor, String name)
    implements Serializable {

  public ProtectionTag tag() {
    return new ProtectionTag(
        name, Instant.ofEpochMilli(fromMillis), Instant.ofEpochMilli(untilMillis), factor);
  }
}
