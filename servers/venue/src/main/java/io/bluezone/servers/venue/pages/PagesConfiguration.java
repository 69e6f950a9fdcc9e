// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import io.bluezone.servers.web.Navigation;
import io.bluezone.servers.web.PageSecurity;
import io.bluezone.servers.web.WebCommonConfiguration;
import io.bluezone.servers.web.limit.Limit;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * The access to each page, and its limits. Needs a {@code VenueState}, {@code VenueActions}, {@code
 * Acts}, a clock and a database that has the accounts.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:venue-pages.properties")
@Import(WebCommonConfiguration.class)
public class PagesConfiguration {

  /** Nothing but what comes from here; no form leads anywhere. */
  static final String SCREEN_POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src"
          + " 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors"
          + " 'none'";

  /** The public side: no session, no cookie, nothing to send. */
  @Bean
  @Order(50)
  SecurityFilterChain screenChain(HttpSecurity http) {
    return WebCommonConfiguration.withoutSessions(http.securityMatcher(VenueRoute.publicPaths()))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(SCREEN_POLICY))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
        .authorizeHttpRequests(
            routes -> {
              routes.dispatcherTypeMatchers(DispatcherType.ASYNC).permitAll();
              routes.requestMatchers(HttpMethod.GET).permitAll();
              routes.anyRequest().denyAll();
            })
        .build();
  }

  @Bean
  @Order(100)
  SecurityFilterChain operatorChain(HttpSecurity http, PageSecurity security) {
    return security.chain(
        http,
        "/",
        routes -> {
          // The end of a stream that was let in at its beginning.
          routes.dispatcherTypeMatchers(DispatcherType.ASYNC).permitAll();
          VenueRoute.ALL.forEach(
              route ->
                  route
                      .role()
                      .ifPresent(
                          role ->
                              routes.requestMatchers(route.method(), route.path()).hasRole(role)));
        });
  }

  @Bean
  Navigation navigation() {
    return new Navigation(
        "venue.product",
        "/",
        List.of(
            entry("/", "overview.title"),
            entry("/disclose", "disclose.title"),
            entry("/data", "data.title"),
            entry("/settings", "settings.title"),
            new Navigation.Entry("/accounts", "accounts.title", Set.of(VenueRoute.ADMINISTRATOR))));
  }

  private static Navigation.Entry entry(String path, String title) {
    return new Navigation.Entry(path, title, Set.of(VenueRoute.OPERATOR));
  }

  @Bean
  Limit screenRequests(@Value("${venue.screen-requests-a-minute:240}") int requests) {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    return new Limit(
        new OrRequestMatcher(paths.matcher("/screen"), paths.matcher("/api/screen/**")),
        requests,
        Duration.ofMinutes(1));
  }

  @Bean
  Limit operatorRequests(@Value("${venue.operator-requests-a-minute:120}") int requests) {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    return new Limit(
        new OrRequestMatcher(
            paths.matcher("/"),
            paths.matcher("/events"),
            paths.matcher("/check"),
            paths.matcher("/drill/**"),
            paths.matcher("/disclose/**"),
            paths.matcher("/data/**"),
            paths.matcher("/settings/**"),
            paths.matcher("/accounts/**")),
        requests,
        Duration.ofMinutes(1));
  }
}
