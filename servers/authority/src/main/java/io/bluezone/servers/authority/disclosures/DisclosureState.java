// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

/** The fate of a disclosure's keys. */
public enum DisclosureState {
  /** They are published as soon as they may be. */
  RELEASED,
  /** They wait until staff release them. */
  HELD,
  /** They were dropped before any was published. */
  WITHDRAWN,
  /** Some were published, and devices are told to forget them. */
  REVOKED
}
