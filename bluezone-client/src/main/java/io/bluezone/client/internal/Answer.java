// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import io.bluezone.client.ClientException;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.OutboxEntry;
import io.bluezone.client.OutboxEntry.State;
import java.time.Instant;
import java.util.Optional;

/**
 * The authority's own answer to a disclosure.
 *
 * @param receipt what it has done with the keys, if it has read them
 * @param reason why it has taken none, if it has not
 * @param revisionToken lets later days in, if it has read the keys
 * @param waited whether the answer came later than the call that gave the keys
 */
record Answer(
    Optional<DisclosureReceipt> receipt,
    Optional<String> reason,
    Optional<String> revisionToken,
    boolean waited) {

  static Answer taken(DisclosureReceipt receipt, String revisionToken, boolean waited) {
    return new Answer(
        Optional.of(receipt),
        receipt.accepted() > 0 ? Optional.empty() : Optional.of(OutboxEntry.NO_KEY),
        Optional.of(revisionToken),
        waited);
  }

  static Answer refused(ClientException refusal, boolean waited) {
    return new Answer(Optional.empty(), refusal.problem(), Optional.empty(), waited);
  }

  /** {@return a disclosure that waited, with this answer} */
  OutboxEntry of(OutboxEntry waiting, Instant now) {
    return new OutboxEntry(
        waiting.from(),
        waiting.until(),
        reason.isPresent() ? State.REFUSED : State.ACCEPTED,
        now,
        waited,
        receipt,
        reason);
  }
}
