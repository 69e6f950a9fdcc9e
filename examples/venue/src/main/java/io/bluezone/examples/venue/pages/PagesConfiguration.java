// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.pages;

import io.bluezone.examples.venue.RunningVenue;
import io.bluezone.examples.web.Accounts;
import io.bluezone.examples.web.Limit;
import io.bluezone.examples.web.Navigation;
import io.bluezone.examples.web.PageSecurity;
import io.bluezone.examples.web.WebCommonConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The pages, with all that they need of the servers' common parts. */
@Configuration(proxyBeanMethods = false)
@Import(WebCommonConfiguration.class)
public class PagesConfiguration {

  @Bean
  @Order(100)
  SecurityFilterChain pagesChain(HttpSecurity http, PageSecurity security) {
    return security.chain(
        http,
        "/",
        routes -> {
          routes.requestMatchers(HttpMethod.GET, "/screen", "/api/screen").permitAll();
          routes.requestMatchers(HttpMethod.GET, "/").hasRole(RunningVenue.OPERATOR);
        });
  }

  @Bean
  Navigation navigation() {
    return new Navigation(
        "venue.product",
        "/",
        List.of(
            new Navigation.Entry(
                "/", "venue.title", Set.of(RunningVenue.OPERATOR, Accounts.ADMINISTRATOR))));
  }

  @Bean
  Limit pageRequests(@Value("${venue.requests-a-minute:600}") int requests) {
    return new Limit(
        PathPatternRequestMatcher.withDefaults().matcher("/**"), requests, Duration.ofMinutes(1));
  }
}
