// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Logs people in by name and password. What was wrong is the same for whatever was wrong. */
record Logins(Accounts accounts, Acts acts) implements AuthenticationProvider {

  @Override
  public Authentication authenticate(Authentication attempt) {
    String name = attempt.getName().strip().toLowerCase(Locale.ROOT);
    Object credentials = attempt.getCredentials();
    String password = credentials == null ? "" : credentials.toString();
    Account account =
        accounts
            .logIn(name, password)
            .orElseThrow(
                () -> {
                  // A password that was typed into the field of the name must not be kept.
                  acts.note(accounts.find(name).isPresent() ? name : "?", "login.failed", "");
                  return new BadCredentialsException("wrong name or password");
                });
    acts.note(account.name(), "login", "");
    return UsernamePasswordAuthenticationToken.authenticated(
        userOf(account), null, authorities(account.roles()));
  }

  static PasswordUser userOf(Account account) {
    return new PasswordUser(account.name(), account.displayName(), account.epoch());
  }

  static Collection<GrantedAuthority> authorities(Set<String> roles) {
    return roles.stream()
        .sorted()
        .map(role -> (GrantedAuthority) new SimpleGrantedAuthority("ROLE_" + role))
        .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
  }

  static List<String> rolesOf(Authentication user) {
    return user.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .filter(authority -> authority != null && authority.startsWith("ROLE_"))
        .map(authority -> authority.substring("ROLE_".length()))
        .toList();
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
