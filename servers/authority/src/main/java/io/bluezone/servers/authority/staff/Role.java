// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.staff;

import org.springframework.security.core.Authentication;

/** The acts that a person may do at the staff pages. */
public enum Role {
  /** Issues codes, sees and withdraws the own ones, checks contacts. */
  HEALTH_WORKER,
  /** Releases, holds and withdraws uploads, publishes, keeps venues and protected staff. */
  PUBLISHER,
  /** Reads and exports the account of every act, and the statistics. */
  AUDITOR,
  /** Keeps the accounts. */
  ADMINISTRATOR;

  public boolean isOf(Authentication user) {
    return user.getAuthorities().stream()
        .anyMatch(authority -> ("ROLE_" + name()).equals(authority.getAuthority()));
  }
}
