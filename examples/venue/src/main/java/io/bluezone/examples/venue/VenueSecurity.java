// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Health and metrics: on a port of their own, to which outsiders have no way. */
@Configuration(proxyBeanMethods = false)
class VenueSecurity {

  @Bean
  @Order(0)
  SecurityFilterChain managementChain(HttpSecurity http) {
    return http.securityMatcher("/actuator/**")
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
        .build();
  }
}
