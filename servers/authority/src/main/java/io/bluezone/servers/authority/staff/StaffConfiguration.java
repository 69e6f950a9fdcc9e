// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.staff;

import io.bluezone.servers.web.Navigation;
import io.bluezone.servers.web.PageSecurity;
import io.bluezone.servers.web.WebCommonConfiguration;
import io.bluezone.servers.web.limit.Limit;
import java.time.Duration;
import java.util.List;
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
    return security.chain(http, "/staff", StaffRoutes.ALL::permit);
  }

  @Bean
  Navigation navigation() {
    return new Navigation(
        "staff.product",
        "/staff",
        List.of(
            StaffRoutes.ALL.entry("/staff", "home.title"),
            StaffRoutes.ALL.entry("/staff/codes", "codes.title"),
            StaffRoutes.ALL.entry("/staff/messages", "messages.title"),
            StaffRoutes.ALL.entry("/staff/venue-codes", "venue-codes.title"),
            StaffRoutes.ALL.entry("/staff/places", "places.title"),
            StaffRoutes.ALL.entry("/staff/uploads", "uploads.title"),
            StaffRoutes.ALL.entry("/staff/claims", "claims.title"),
            StaffRoutes.ALL.entry("/staff/venues", "venues.title"),
            StaffRoutes.ALL.entry("/staff/phones", "phones.title"),
            StaffRoutes.ALL.entry("/staff/statistics", "statistics.title"),
            StaffRoutes.ALL.entry("/staff/counts", "counts.title"),
            StaffRoutes.ALL.entry("/staff/accounts", "accounts.title"),
            StaffRoutes.ALL.entry("/staff/api-keys", "api-keys.title"),
            StaffRoutes.ALL.entry("/staff/audit", "audit.title")));
  }

  @Bean
  Limit staffRequests(@Value("${staff.requests-a-minute:300}") int requests) {
    return new Limit(
        PathPatternRequestMatcher.withDefaults().matcher("/staff/**"),
        requests,
        Duration.ofMinutes(1));
  }
}
