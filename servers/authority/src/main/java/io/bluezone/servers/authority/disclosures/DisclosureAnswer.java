// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a device. {@code heldUntil} is when the last of the keys that are still on the air
 * may be published; the token lets the same device add later days. Of a drill nothing was kept.
 */
public record DisclosureAnswer(
    int accepted,
    List<RefusedKey> refused,
    Optional<Instant> heldUntil,
    String revisionToken,
    boolean drill) {

  /** A key that was not taken, by its place in the request from 0. */
  public record RefusedKey(int index, Outcome outcome) {}

  /** Leaves out the token. */
  @Override
  public String toString() {
    return accepted + " keys accepted, " + refused.size() + " refused";
  }
}
