// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.settings;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.signed.Edition;
import java.time.Instant;

/**
 * An authority's key with the time in which it is trusted.
 *
 * @param key the key, with the regions it may sign for; none means all
 * @param from from when on, in whole seconds
 * @param until the first instant at which it is no longer trusted, in whole seconds
 */
public record TimedKey(AuthorityKey key, Instant from, Instant until) {

  public TimedKey {
    checkNotNull(key, "key");
    checkNotNull(from, "from");
    checkNotNull(until, "until");
    Edition.checkTime("from", from);
    Edition.checkTime("until", until);
    checkArgument(
        from.isBefore(until),
        "key \"%s\" is trusted from %s until %s: the first must be earlier",
        key.id(),
        from,
        until);
    checkArgument(
        key.regions().size() <= SettingsChecks.MAX_REGIONS,
        "key \"%s\" has more than %s regions",
        key.id(),
        SettingsChecks.MAX_REGIONS);
    key.regions().forEach(Edition::checkRegion);
  }

  /** {@return whether the key is trusted at an instant} */
  public boolean isTrustedAt(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }
}
