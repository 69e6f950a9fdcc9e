// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.client.OutboxEntry.State;
import io.bluezone.client.internal.OutboxMemory;
import io.bluezone.records.ContactRecords;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The disclosures of a device and what became of each, as they were when they were read. A device
 * keeps this in one place, so that all programs tell the same of a disclosure.
 *
 * <p>A disclosure is there from before its first byte is sent. It stays {@link State#WAITING},
 * through crashes and restarts, until the authority's own answer makes it {@link State#ACCEPTED},
 * {@link State#REFUSED} or {@link State#DRILL}. What was answered stays for 31 days, as 100 entries
 * at most.
 *
 * @param entries the disclosures, the earliest first; only the last one may wait
 */
public record Outbox(List<OutboxEntry> entries) {

  public Outbox {
    entries = ImmutableList.copyOf(entries);
  }

  /** Reads a device's outbox as it is now. It needs no network and no link. */
  @CheckReturnValue
  public static Outbox of(ContactRecords records) throws IOException {
    return new Outbox(new OutboxMemory(checkNotNull(records, "records").state()).entries());
  }

  /** {@return the disclosure that waits for the authority's answer, if one does} */
  public Optional<OutboxEntry> waiting() {
    return latest().filter(entry -> entry.state() == State.WAITING);
  }

  /** {@return the disclosure that was begun last, if there is one} */
  public Optional<OutboxEntry> latest() {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
  }

  /**
   * {@return whether keys of a whole time have been given, or wait to be: one disclosure that was
   * not refused covers it, and was no drill}
   */
  public boolean covers(Instant from, Instant until) {
    checkNotNull(from, "from");
    checkNotNull(until, "until");
    return entries.stream()
        .anyMatch(
            entry ->
                entry.givesKeys() && !entry.from().isAfter(from) && !entry.until().isBefore(until));
  }

  /**
   * {@return the disclosures that were refused after a wait, unknown to the caller, the earliest
   * first} The authority has taken nothing of their time since.
   */
  public List<OutboxEntry> missed() {
    ImmutableList.Builder<OutboxEntry> missed = ImmutableList.builder();
    for (int i = 0; i < entries.size(); i++) {
      OutboxEntry entry = entries.get(i);
      if (entry.state() == State.REFUSED
          && entry.waited()
          && entries.subList(i + 1, entries.size()).stream()
              .noneMatch(later -> later.state() == State.ACCEPTED && later.overlaps(entry))) {
        missed.add(entry);
      }
    }
    return missed.build();
  }
}
