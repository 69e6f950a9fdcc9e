// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.VaultException;
import io.bluezone.tracing.beacon.Sighting;

/** Puts a contact's ID and this device's own together. In the tracer's turn only. */
final class SightingMaker {

  private final Identity identity;
  private final ClockGuard clock;
  private final Journal journal;
  private final StatusBoard board;

  SightingMaker(Identity identity, ClockGuard clock, Journal journal, StatusBoard board) {
    this.identity = identity;
    this.clock = clock;
    this.journal = journal;
    this.board = board;
  }

  /** An ID was received, in a frame or over GATT. */
  void seen(Received frame, RollingId id) {
    try {
      Sighting sighting =
          new Sighting(
              id,
              identity.current().id(),
              frame.beacon().form(),
              frame.time(),
              frame.report().rssi(),
              frame.report().txPower());
      journal.record(sighting, identity.schedule());
      board.clear(Source.VAULT);
    } catch (VaultException e) {
      board.raise(Source.VAULT, Problem.Kind.VAULT_FAILED, String.valueOf(e.getMessage()));
    }
    if (clock.jumpedAt().isPresent()) {
      board.tally().quarantined.increment();
    }
  }
}
