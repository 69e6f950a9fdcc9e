// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.disclosures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a device.
 *
 * @param accepted how many keys were taken
 * @param refused the others
 * @param heldUntil when the last of the keys that are still on the air may be published; empty if
 *     none is
 * @param revisionToken lets the same device add later days
 */
public record DisclosureAnswer(
    int accepted, List<RefusedKey> refused, Optional<Instant> heldUntil, String revisionToken) {

  /**
   * A key that was not taken.
   *
   * @param index its place in the request, from 0
   * @param outcome why
   */
  public record RefusedKey(int index, Outcome outcome) {}

  /** Leaves out the token. */
  @Override
  public String toString() {
    return accepted + " keys accepted, " + refused.size() + " refused";
  }
}
