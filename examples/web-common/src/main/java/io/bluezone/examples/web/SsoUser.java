// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.web;

import java.util.Collection;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody for whom the hospital's own login vouches. */
@SuppressWarnings("serial") // its parts are
final class SsoUser extends DefaultOidcUser implements SignedIn {

  private final Account account;

  SsoUser(OidcUser user, Account account, Collection<? extends GrantedAuthority> roles) {
    super(roles, user.getIdToken(), user.getUserInfo());
    this.account = account;
  }

  @Override
  public String getName() {
    return account.name();
  }

  @Override
  public String displayName() {
    return account.displayName();
  }

  @Override
  public long epoch() {
    return account.epoch();
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && other instanceof SsoUser user && account.equals(user.account);
  }

  @Override
  public int hashCode() {
    return account.hashCode();
  }
}
