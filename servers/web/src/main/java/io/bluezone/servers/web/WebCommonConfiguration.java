// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.web.limit.Buckets;
import io.bluezone.servers.web.limit.ConcurrencyLimit;
import io.bluezone.servers.web.limit.Limit;
import io.bluezone.servers.web.limit.Proxies;
import io.bluezone.servers.web.limit.RateLimit;
import io.bluezone.servers.web.limit.RefusedForms;
import io.bluezone.servers.web.page.WrongRequests;
import io.bluezone.servers.web.sessions.Sealing;
import io.bluezone.servers.web.sessions.SessionConfiguration;
import io.bluezone.servers.web.sessions.ShownOnce;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * For import by a program with the table {@code account}, a {@link Navigation}, {@link Acts}, a
 * {@link Sealing}, a {@link TimeSource}, a clock made of it, and {@link Limit}s. Its messages are
 * {@code i18n/web}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SsoProperties.class)
@PropertySource("classpath:web-common.properties")
@Import({
  Buckets.class,
  PageModel.class,
  ShownOnce.class,
  WrongRequests.class,
  LoginPages.class,
  SecondFactorPages.class,
  SessionConfiguration.class
})
public class WebCommonConfiguration {

  /** Health and metrics: on a port of their own, to which outsiders have no way. */
  @Bean
  @Order(0)
  SecurityFilterChain managementChain(HttpSecurity http) {
    return withoutSessions(http.securityMatcher("/actuator/**"))
        .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
        .build();
  }

  /** Configures a chain of what has neither session nor form. */
  public static HttpSecurity withoutSessions(HttpSecurity http) {
    return http.csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
  }

  /** Refuses U+0000, which PostgreSQL takes in no text. */
  @Bean
  StrictHttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
    return firewall;
  }

  @Bean
  Passwords passwords() {
    return new Passwords(new SecureRandom());
  }

  @Bean
  Accounts accounts(JdbcClient database, Passwords passwords, Clock clock) {
    return new Accounts(database, passwords, clock);
  }

  @Bean
  SecondFactor secondFactor(
      JdbcClient database,
      Sealing sealing,
      @Value("${web.second-factor:}") Set<String> roles,
      Clock clock) {
    return new SecondFactor(database, sealing, roles, clock);
  }

  @Bean
  PageSecurity pageSecurity(
      Accounts accounts,
      SecondFactor factor,
      Acts acts,
      FilterRegistrationBean<RateLimit> rateLimit,
      Clock clock,
      SsoProperties sso) {
    return new PageSecurity(
        accounts,
        acts,
        new SessionGuard(accounts, factor, Objects.requireNonNull(rateLimit.getFilter()), clock),
        sso.isSet() ? Optional.of(new SsoAccounts(sso, accounts, acts)) : Optional.empty());
  }

  /** Asked at the first login: the program starts while the hospital's login is down. */
  @Bean
  @ConditionalOnProperty("sso.issuer")
  ClientRegistrationRepository sso(
      SsoProperties properties, @Value("${web.public-url:}") String publicUrl) {
    String base = publicUrl.isEmpty() ? "{baseUrl}" : publicUrl.replaceAll("/+$", "");
    return new SupplierClientRegistrationRepository(
        () ->
            new InMemoryClientRegistrationRepository(
                ClientRegistrations.fromIssuerLocation(
                        SsoProperties.required("issuer", properties.issuer()))
                    .registrationId("sso")
                    .clientId(SsoProperties.required("client-id", properties.clientId()))
                    .clientSecret(
                        SsoProperties.required("client-secret", properties.clientSecret()))
                    .redirectUri(base + "/login/oauth2/code/{registrationId}")
                    .scope("openid", "profile")
                    .build()));
  }

  @Bean
  LocaleResolver localeResolver() {
    return Languages.resolver();
  }

  /** Pages that set no cookie have their language by other means; a stream is no click. */
  @Bean
  WebMvcConfigurer interceptors(
      @Value("${web.without-cookies:}") List<String> withoutCookies,
      @Value("${web.without-clicks:}") List<String> withoutClicks,
      Clock clock) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Languages()).excludePathPatterns(withoutCookies);
        registry
            .addInterceptor(new Clicks(clock))
            .excludePathPatterns(withoutCookies)
            .excludePathPatterns(withoutClicks);
      }
    };
  }

  /** Limits all that may make a session, be it for a form's token alone. */
  @Bean
  Limit pageRequests(
      @Value("${web.requests-a-minute:300}") int requests,
      @Value("${web.without-cookies:}") List<String> withoutCookies) {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    List<RequestMatcher> others = new ArrayList<>();
    others.add(paths.matcher(HttpMethod.GET, "/web/**"));
    withoutCookies.forEach(path -> others.add(paths.matcher(path)));
    return new Limit(
        new NegatedRequestMatcher(new OrRequestMatcher(others)), requests, Duration.ofMinutes(1));
  }

  @Bean
  Proxies proxies(@Value("${web.proxies:}") List<String> addresses) {
    return new Proxies(addresses);
  }

  @Bean
  ConcurrencyLimit concurrencyLimit() {
    return new ConcurrencyLimit();
  }

  /** Before all else, so that a refusal costs next to nothing. */
  @Bean
  FilterRegistrationBean<RateLimit> rateLimit(List<Limit> limits, Buckets buckets) {
    FilterRegistrationBean<RateLimit> registration =
        new FilterRegistrationBean<>(new RateLimit(limits, buckets));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return registration;
  }

  @Bean
  FilterRegistrationBean<RefusedForms> refusedForms() {
    FilterRegistrationBean<RefusedForms> registration =
        new FilterRegistrationBean<>(new RefusedForms());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 11);
    return registration;
  }

  /** Each login takes Argon2's memory and time. */
  @Bean
  Limit logins(@Value("${web.logins-a-minute:20}") int logins) {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    return new Limit(
        new OrRequestMatcher(
            paths.matcher(HttpMethod.POST, "/login"),
            paths.matcher(HttpMethod.POST, "/password"),
            paths.matcher(HttpMethod.POST, SecondFactorPages.PAGE)),
        logins,
        Duration.ofMinutes(1));
  }
}
