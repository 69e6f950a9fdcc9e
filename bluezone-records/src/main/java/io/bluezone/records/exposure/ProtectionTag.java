// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;

/**
 * Says that someone was protected: a nurse in full equipment from one time to another, a clerk at a
 * place behind glass. It is shown with an exposure, and time so protected counts by its factor.
 *
 * @param name what protected, for a person to read; not blank
 * @param from since when
 * @param until until just before when
 * @param factor how much a minute counts: 0 for not at all, 1 for as if unprotected
 */
public record ProtectionTag(String name, Instant from, Instant until, double factor) {

  public ProtectionTag {
    checkNotNull(name, "name");
    checkNotNull(from, "from");
    checkNotNull(until, "until");
    checkArgument(!name.trim().isEmpty(), "a protection without a name");
    checkArgument(from.isBefore(until), "%s ends at %s, before it begins at %s", name, until, from);
    checkArgument(
        factor >= 0 && factor <= 1, "%s: a minute counts %s, it must be 0 to 1", name, factor);
  }

  /** A place that protects whenever someone is there: for the device that is fixed there. */
  public static ProtectionTag place(String name, double factor) {
    return new ProtectionTag(name, Instant.MIN, Instant.MAX, factor);
  }

  boolean covers(Instant time) {
    return !time.isBefore(from) && time.isBefore(until);
  }
}
