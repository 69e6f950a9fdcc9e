// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.staff;

import io.bluezone.examples.web.Navigation;
import io.bluezone.examples.web.PageSecurity;
import io.bluezone.examples.web.WebCommonConfiguration;
import io.bluezone.examples.web.limit.Limit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The staff pages, with all that they need of the servers' common parts. */
@Configuration(proxyBeanMethods = false)
@Import(WebCommonConfiguration.class)
public class StaffConfiguration {

  /** After the chains of what has neither session nor token. */
  @Bean
  @Order(100)
  SecurityFilterChain staffChain(HttpSecurity http, PageSecurity security) {
    return security.chain(
        http,
        "/staff",
        routes ->
            StaffRoute.ALL.forEach(
                route ->
                    routes
                        .requestMatchers(route.method(), route.path())
                        .hasAnyRole(route.roleNames())));
  }

  @Bean
  Navigation navigation() {
    return new Navigation(
        "staff.product",
        "/staff",
        List.of(
            entry("/staff", "home.title"),
            entry("/staff/codes", "codes.title"),
            entry("/staff/venue-codes", "venue-codes.title"),
            entry("/staff/uploads", "uploads.title"),
            entry("/staff/claims", "claims.title"),
            entry("/staff/venues", "venues.title"),
            entry("/staff/phones", "phones.title"),
            entry("/staff/statistics", "statistics.title"),
            entry("/staff/counts", "counts.title"),
            entry("/staff/accounts", "accounts.title"),
            entry("/staff/api-keys", "api-keys.title"),
            entry("/staff/audit", "audit.title")));
  }

  private static Navigation.Entry entry(String path, String title) {
    Set<String> roles =
        StaffRoute.ALL.stream()
            .filter(route -> route.path().equals(path))
            .flatMap(route -> Arrays.stream(route.roleNames()))
            .collect(Collectors.toSet());
    return new Navigation.Entry(path, title, roles);
  }

  @Bean
  Limit staffRequests(@Value("${staff.requests-a-minute:300}") int requests) {
    return new Limit(
        PathPatternRequestMatcher.withDefaults().matcher("/staff/**"),
        requests,
        Duration.ofMinutes(1));
  }
}
