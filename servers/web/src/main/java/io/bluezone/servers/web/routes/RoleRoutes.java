// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.routes;

import io.bluezone.servers.web.Navigation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** All routes of a program's pages. What is not listed no one may use. */
public record RoleRoutes(List<RoleRoute> all) {

  public static RoleRoutes of(RoleRoute... routes) {
    return new RoleRoutes(List.of(routes));
  }

  /** Lets each role at its routes. */
  public void permit(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          routes) {
    for (RoleRoute route : all) {
      routes
          .requestMatchers(route.method(), route.path())
          .hasAnyRole(route.roles().toArray(String[]::new));
    }
  }

  /** {@return a page in the head, for the roles that may open it} */
  public Navigation.Entry entry(String path, String title) {
    Set<String> roles =
        all.stream()
            .filter(route -> route.path().equals(path) && route.method().equals(HttpMethod.GET))
            .flatMap(route -> route.roles().stream())
            .collect(Collectors.toSet());
    return new Navigation.Entry(path, title, roles);
  }
}
