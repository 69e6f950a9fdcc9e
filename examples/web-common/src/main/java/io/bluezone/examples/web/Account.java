// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.web;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Someone who may use the pages. Without a quota of their own everybody's number holds; the epoch
 * grows whenever their sessions have to end.
 */
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
   * The ways in which an account may log in. By SSO the hospital's own login vouches for them, so
   * that they have no password here. A first password must be changed; {@code lockedUntil} is past
   * unless wrong passwords have shut them out.
   */
  public record Access(boolean sso, boolean disabled, boolean mustChange, Instant lockedUntil) {}

  /** {@return whether the hospital's own login vouches for them} */
  public boolean sso() {
    return access.sso();
  }

  /** {@return whether they may not log in} */
  public boolean disabled() {
    return access.disabled();
  }

  /** {@return whether the password is a first one, which has to be changed} */
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
