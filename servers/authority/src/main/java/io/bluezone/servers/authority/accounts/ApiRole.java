// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.accounts;

/** The acts that another system may do with its API key. */
public enum ApiRole {
  /** Issues codes, asks for the state of its own, withdraws them. */
  ISSUER,
  /** Closes windows. */
  PUBLISHER,
  /** Reads the account of every act. */
  AUDITOR
}
