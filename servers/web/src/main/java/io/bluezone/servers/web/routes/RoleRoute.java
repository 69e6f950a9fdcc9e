// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.routes;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/** A route of a program's pages, and the names of the roles that may use it. */
public record RoleRoute(HttpMethod method, String path, Set<String> roles) {

  public static RoleRoute get(String path, Enum<?> first, Enum<?>... others) {
    return of(HttpMethod.GET, path, Lists.asList(first, others));
  }

  public static RoleRoute post(String path, Enum<?> first, Enum<?>... others) {
    return of(HttpMethod.POST, path, Lists.asList(first, others));
  }

  private static RoleRoute of(HttpMethod method, String path, List<Enum<?>> roles) {
    return new RoleRoute(
        method, path, roles.stream().map(Enum::name).collect(ImmutableSet.toImmutableSet()));
  }
}
