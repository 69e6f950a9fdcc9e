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

  /** Ways to log in; {@code lockedUntil} is past unless wrong passwords shut the account. */
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

  public boolean isLocked(Instant now) {
    return now.isBefore(access.lockedUntil());
  }
}
