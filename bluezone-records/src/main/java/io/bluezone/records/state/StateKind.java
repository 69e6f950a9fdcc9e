// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.state;

/**
 * The kinds of state in a {@link StateStore}. Each is sealed under a key of its own, so that a kind
 * is forgotten by the destruction of one key.
 */
public enum StateKind {

  /** The consents that were used. */
  CONSENT,

  /** The bulletins that were checked. */
  CHECKED,

  /** The newest settings of each region's authority. */
  SETTINGS,

  /**
   * The news of each region: its index, answers of the server, and the warnings that were given.
   */
  REGION,

  /** The disclosure that waits to be sent. */
  OUTBOX,

  /** The answers to disclosures, and the right to add later days. */
  DISCLOSED,

  /** The visits to places, with the keys of their days. */
  VISIT
}
