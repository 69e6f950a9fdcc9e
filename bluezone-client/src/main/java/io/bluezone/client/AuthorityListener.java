// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import io.bluezone.records.visit.Visit;

/**
 * Is told what a device learns from its authority. Called on the thread that does the asking; what
 * it throws is logged.
 */
public interface AuthorityListener {

  /**
   * This device was near a case. Told once for each case and day, also after a restart; after a
   * crash while it was being told, again.
   */
  void onWarning(Warning warning);

  /** The authority has taken a case back: the warning was for nothing. */
  default void onRevoked(Warning warning) {}

  /**
   * A case was at a place at the same time as this device's owner, or was not after all ({@link
   * Visit#isRevoked}). Told once, as a warning is.
   */
  default void onVisit(Visit visit) {}

  /** The authority was asked, whatever came of it. */
  default void onSync(SyncReport report) {}

  /** A disclosure that had to wait has the authority's answer: it was accepted or refused. */
  default void onAnswered(OutboxEntry entry) {}
}
