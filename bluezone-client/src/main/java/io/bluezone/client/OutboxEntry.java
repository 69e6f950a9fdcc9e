// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A disclosure of this device and what became of it.
 *
 * @param from the first instant of which keys were given
 * @param until the first instant no longer covered
 * @param state what became of it
 * @param since when it came to that state
 * @param waited whether the answer came later than the call that gave the keys
 * @param receipt the authority's answer, if it took the keys or read them
 * @param reason why it was refused: the authority's name for it, such as {@code code-used}, or
 *     {@value #NO_KEY}
 */
public record OutboxEntry(
    Instant from,
    Instant until,
    State state,
    Instant since,
    boolean waited,
    Optional<DisclosureReceipt> receipt,
    Optional<String> reason) {

  /** The reason of a disclosure of which the authority took no key at all. */
  public static final String NO_KEY = "no-key-accepted";

  /** The states of a disclosure: it waits, and then has its answer for good. */
  public enum State {
    /** It is sent until the authority itself answers. */
    WAITING,
    /** The authority has taken keys of it. */
    ACCEPTED,
    /** The code was a drill's: nothing was kept, and the same days can be disclosed. */
    DRILL,
    /** The authority has taken nothing: the same days can be disclosed with another code. */
    REFUSED
  }

  public OutboxEntry {
    checkNotNull(from, "from");
    checkNotNull(until, "until");
    checkNotNull(state, "state");
    checkNotNull(since, "since");
    checkNotNull(receipt, "receipt");
    checkNotNull(reason, "reason");
    checkArgument(from.isBefore(until), "from %s until %s is no time", from, until);
    checkArgument(
        reason.isPresent() == (state == State.REFUSED), "a refusal has a reason, and only that");
    boolean drill = receipt.filter(DisclosureReceipt::drill).isPresent();
    checkArgument(
        state == State.DRILL ? drill : state != State.ACCEPTED || !drill,
        "%s with the receipt of a drill: %s",
        state,
        drill);
  }

  /** Tells whether the authority has its keys, or may come to have them. */
  boolean givesKeys() {
    return state == State.WAITING || state == State.ACCEPTED;
  }

  boolean overlaps(OutboxEntry other) {
    return from.isBefore(other.until) && other.from.isBefore(until);
  }
}
