// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import com.google.common.base.CharMatcher;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Makes accounts of people of the hospital's login: groups become roles at each login. Names begin
 * with {@code sso/}, which no other can, so that no one takes over an account of the same name.
 */
final class SsoAccounts implements OAuth2UserService<OidcUserRequest, OidcUser> {

  static final String PREFIX = "sso/";

  /** With a prefix of their own, programs note names in columns of 80 letters. */
  private static final int LONGEST_NAME = 74;

  private final OidcUserService delegate = new OidcUserService();
  private final SsoProperties properties;
  private final Accounts accounts;
  private final Acts acts;

  SsoAccounts(SsoProperties properties, Accounts accounts, Acts acts) {
    this.properties = properties;
    this.accounts = accounts;
    this.acts = acts;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcUser user = delegate.loadUser(request);
    String own = user.getClaimAsString(properties.nameClaimOrDefault());
    if (own == null
        || own.isBlank()
        || CharMatcher.javaIsoControl().matchesAnyOf(own)
        || PREFIX.length() + own.length() > LONGEST_NAME) {
      throw refused("no name");
    }
    String name = PREFIX + own;
    Set<String> roles = rolesOf(user);
    if (roles.isEmpty()) {
      acts.note("?", "login.no-role", "");
      throw refused("no role");
    }
    if (accounts.find(name).map(Account::disabled).orElse(false)) {
      acts.note(name, "login.failed", "");
      throw refused("disabled");
    }
    Account account =
        accounts.signInBySso(name, Optional.ofNullable(user.getFullName()).orElse(own), roles);
    acts.note(name, "login", "sso");
    return new SsoUser(user, account, Logins.authorities(roles));
  }

  private Set<String> rolesOf(OidcUser user) {
    Object groups = claim(user.getClaims(), properties.groupsClaimOrDefault());
    Map<String, String> roles = properties.rolesByGroup();
    Stream<?> all =
        groups instanceof Collection<?> several ? several.stream() : Stream.ofNullable(groups);
    return all.filter(String.class::isInstance)
        .map(roles::get)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** Finds a claim by its name, or by names from outside in: {@code realm_access.roles}. */
  private static @Nullable Object claim(Map<?, ?> claims, String name) {
    Object found = claims.get(name);
    for (int dot = name.indexOf('.'); found == null && dot >= 0; dot = name.indexOf('.', dot + 1)) {
      if (claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
        found = claim(inner, name.substring(dot + 1));
      }
    }
    return found;
  }

  private static OAuth2AuthenticationException refused(String why) {
    return new OAuth2AuthenticationException(new OAuth2Error("access_denied", why, null), why);
  }
}
