// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Someone for whom the hospital's own login vouches. */
@SuppressWarnings("serial") // its parts are
final class SsoUser extends DefaultOidcUser implements SignedIn {

  private final String account;
  private final String displayName;
  private final long epoch;

  SsoUser(OidcUser user, Account account, Collection<? extends GrantedAuthority> roles) {
    super(roles, user.getIdToken(), user.getUserInfo());
    this.account = account.name();
    this.displayName = account.displayName();
    this.epoch = account.epoch();
  }

  @Override
  public String getName() {
    return account;
  }

  @Override
  public String displayName() {
    return displayName;
  }

  @Override
  public long epoch() {
    return epoch;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other)
        && other instanceof SsoUser user
        && account.equals(user.account)
        && epoch == user.epoch;
  }

  @Override
  public int hashCode() {
    return account.hashCode();
  }
}
