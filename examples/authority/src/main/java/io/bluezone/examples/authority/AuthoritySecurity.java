// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Who gets at what is not a page: the management port's paths, the API, what is published. */
@Configuration(proxyBeanMethods = false)
class AuthoritySecurity {

  /** They are on a port of their own, to which outsiders have no way. */
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

  /** Neither session nor CSRF token: keys, codes and tokens stand in the requests themselves. */
  @Bean
  @Order(1)
  SecurityFilterChain apiChain(HttpSecurity http) {
    return http.securityMatcher("/api/**", "/bulletins/**", "/v3/api-docs/**")
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // What is published is to be cached.
        .headers(headers -> headers.cacheControl(cache -> cache.disable()))
        .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
        .build();
  }
}
