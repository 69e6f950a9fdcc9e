// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.web;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A user; without an own quota everybody's holds. The epoch grows when sessions must end. */
public record Account(
    String name,
    String displayName,
    Set<String> roles,
    Access access,
    Optional<Integer> quota,
    long epoch,
    Optional<Instant> lastLogin) {

  public Account {
    roles = Set.copyOf(roles);
  }

  /**
   * The ways to log in: by SSO, for which the hospital's login vouches, without a password here. A
   * first password must be changed; {@code lockedUntil} is past unless wrong ones shut the account.
   */
  public record Access(boolean sso, boolean disabled, boolean mustChange, Instant lockedUntil) {}

  public boolean sso() {
    return access.sso();
  }

  public boolean disabled() {
    return access.disabled();
  }

  public boolean mustChange() {
    return access.mustChange();
  }

  /** {@return the account after its owner has chosen a password, which ends its sessions} */
  Account withChosenPassword() {
    return new Account(
        name,
        displayName,
        roles,
        new Access(access.sso(), access.disabled(), false, access.lockedUntil()),
        quota,
        epoch + 1,
        lastLogin);
  }

  /** Tells whether wrong passwords have shut them out. */
  public boolean isLocked(Instant now) {
    return now.isBefore(access.lockedUntil());
  }
}
