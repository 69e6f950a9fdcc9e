// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import io.bluezone.servers.web.sessions.ShownOnce;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The pages' filters: logins, sessions that end and change name, CSRF tokens, strict headers. */
public record PageSecurity(
    Accounts accounts, Acts acts, SessionGuard sessions, Optional<SsoAccounts> sso) {

  /** No inline script or style, nothing from elsewhere, no frame around it. */
  static final String CONTENT_POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src"
          + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** Builds a chain for all paths, or those of a matcher set before; unnamed routes are denied. */
  public SecurityFilterChain chain(
      HttpSecurity http,
      String start,
      Customizer<
              AuthorizeHttpRequestsConfigurer<HttpSecurity>
                  .AuthorizationManagerRequestMatcherRegistry>
          routes) {
    http.authenticationProvider(new Logins(accounts, acts))
        .authorizeHttpRequests(
            registry -> {
              registry.requestMatchers("/login", "/error", "/web/**").permitAll();
              registry
                  .requestMatchers("/password", SecondFactorPages.PAGE, ShownOnce.PAGE)
                  .authenticated();
              routes.customize(registry);
              registry.anyRequest().denyAll();
            })
        // One way in, one page to begin with: no login sends a person elsewhere.
        .requestCache(cache -> cache.disable())
        .formLogin(
            form ->
                form.loginPage("/login").defaultSuccessUrl(start, true).failureUrl("/login?failed"))
        .logout(
            logout ->
                logout
                    .addLogoutHandler(
                        (request, response, user) -> {
                          if (user != null) {
                            acts.note(user.getName(), "logout", "");
                          }
                        })
                    .logoutSuccessUrl("/login?out"))
        .sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                    .crossOriginOpenerPolicy(
                        opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                    .crossOriginResourcePolicy(
                        resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                    .permissionsPolicyHeader(
                        permissions ->
                            permissions.policy(
                                "camera=(), microphone=(), geolocation=(), payment=()")))
        .exceptionHandling(handling -> handling.accessDeniedHandler(denials(http)))
        .addFilterBefore(sessions, AuthorizationFilter.class);
    sso.ifPresent(
        users ->
            http.oauth2Login(
                login ->
                    login
                        .loginPage("/login")
                        .defaultSuccessUrl(start, true)
                        .failureUrl("/login?sso-refused")
                        .userInfoEndpoint(info -> info.oidcUserService(users))));
    return http.build();
  }

  private static AccessDeniedHandler denials(HttpSecurity http) {
    ApplicationContext context = http.getSharedObject(ApplicationContext.class);
    AccessDeniedHandler forbidden = new AccessDeniedHandlerImpl();
    return (request, response, reason) -> {
      // An address that leads nowhere is not forbidden: there is no page.
      if (reason instanceof CsrfException || leadsSomewhere(context, request)) {
        forbidden.handle(request, response, reason);
      } else {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
      }
    };
  }

  private static boolean leadsSomewhere(ApplicationContext context, HttpServletRequest request) {
    PathContainer path = PathContainer.parsePath(request.getRequestURI());
    return context
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .stream()
        .flatMap(route -> Stream.ofNullable(route.getPathPatternsCondition()))
        .flatMap(condition -> condition.getPatterns().stream())
        .anyMatch(pattern -> pattern.matches(path));
  }
}
