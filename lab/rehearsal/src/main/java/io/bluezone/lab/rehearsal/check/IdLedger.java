// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import io.bluezone.crypto.RollingId;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whose each rolling ID was, and from when on: noted while it was on the air. */
public final class IdLedger {

  private final Map<RollingId, Owner> owners = new HashMap<>();

  /** The person whose an ID was, and the beginning of its interval. */
  public record Owner(int person, Instant since) {}

  public void note(RollingId id, int person, Instant since) {
    owners.putIfAbsent(id, new Owner(person, since));
  }

  public Optional<Owner> owner(RollingId id) {
    return Optional.ofNullable(owners.get(id));
  }

  public Map<RollingId, Owner> all() {
    return Collections.unmodifiableMap(owners);
  }
}
