// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

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

  /** The authority was asked, whatever came of it. */
  default void onSync(SyncReport report) {}

  /** A disclosure that had to wait has the authority's answer: it was accepted or refused. */
  default void onAnswered(OutboxEntry entry) {}
}
