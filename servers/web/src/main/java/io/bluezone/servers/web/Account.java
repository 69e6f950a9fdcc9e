// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A user; without an own quota everybody's holds. The epoch grows when sessions must end. */
public record Account(
    String name,
    String displayName,
    Set<String> roles,
    Access access,
    Scope scope,
    long epoch,
    Optional<Instant> lastLogin) {

  public Account {
    roles = Set.copyOf(roles);
  }

  /**
   * The bounds of a person's work: the own quota, and the facility and the region to which it is
   * confined; empty texts confine nothing.
   */
  public record Scope(Optional<Integer> quota, String facility, String region) {

    public static final Scope ALL = new Scope(Optional.empty(), "", "");

    public boolean isConfined() {
      return !facility.isEmpty() || !region.isEmpty();
    }
  }

  public Optional<Integer> quota() {
    return scope.quota();
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
        scope,
        epoch + 1,
        lastLogin);
  }

  public boolean isLocked(Instant now) {
    return now.isBefore(access.lockedUntil());
  }
}
