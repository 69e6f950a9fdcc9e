// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.web;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Someone who may use the pages.
 *
 * @param name what they log in with
 * @param displayName what the pages call them; any text
 * @param roles what they may do
 * @param access how and whether they may log in
 * @param quota how many codes they may issue a day, if that differs from everybody's number
 * @param epoch grows whenever their sessions have to end
 * @param lastLogin when they came in last, if ever
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
   * The ways in which an account may log in.
   *
   * @param sso whether the hospital's own login vouches for them, so that they have no password
   *     here
   * @param disabled whether they may not log in
   * @param mustChange whether the password is a first one, which has to be changed
   * @param lockedUntil until when wrong passwords have shut them out; in the past if they have not
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

  /**
   * Tells whether wrong passwords have shut them out.
   *
   * @param now the time
   * @return whether they are locked
   */
  public boolean isLocked(Instant now) {
    return now.isBefore(access.lockedUntil());
  }
}
