// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import io.bluezone.servers.province.chart.OpenChart;
import io.bluezone.servers.web.Navigation;
import io.bluezone.servers.web.PageSecurity;
import io.bluezone.servers.web.WebCommonConfiguration;
import io.bluezone.servers.web.box.BoxMessage;
import io.bluezone.servers.web.limit.Limit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The access to each page, and its limits. */
@Configuration(proxyBeanMethods = false)
@Import(WebCommonConfiguration.class)
class ProvincePagesConfiguration {

  /** The chart has a style of its own, and nothing else. */
  static final String FEED_POLICY =
      "default-src 'none'; style-src 'sha256-"
          + BaseEncoding.base64()
              .encode(
                  Hashing.sha256().hashString(OpenChart.STYLE, StandardCharsets.UTF_8).asBytes())
          + "'; frame-ancestors 'none'";

  static final String FORM_POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action"
          + " 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** Open to everyone, and to pages of everyone; nothing forbids to keep it. */
  @Bean
  @Order(1)
  SecurityFilterChain feedChain() {
    return new DefaultSecurityFilterChain(
        PathPatternRequestMatcher.withDefaults().matcher("/feed/**"),
        new HeaderWriterFilter(
            List.of(
                new XContentTypeOptionsHeaderWriter(),
                new ContentSecurityPolicyHeaderWriter(FEED_POLICY),
                new StaticHeadersWriter("Access-Control-Allow-Origin", "*"))));
  }

  /** A unit's form: the code in its address is all that it asks for, so that no token is needed. */
  @Bean
  @Order(50)
  SecurityFilterChain formChain(HttpSecurity http) {
    return WebCommonConfiguration.withoutSessions(http.securityMatcher("/r/**"))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(FORM_POLICY))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
        .authorizeHttpRequests(
            routes -> {
              routes.requestMatchers(HttpMethod.GET, "/r/{code}").permitAll();
              routes.requestMatchers(HttpMethod.POST, "/r/{code}").permitAll();
              routes.anyRequest().denyAll();
            })
        .build();
  }

  /** Boxes sign each message. */
  @Bean
  @Order(51)
  SecurityFilterChain boxChain(HttpSecurity http) {
    return WebCommonConfiguration.withoutSessions(http.securityMatcher("/box/**"))
        .authorizeHttpRequests(
            routes -> {
              routes.requestMatchers(HttpMethod.POST, BoxMessage.ENROL_PATH).permitAll();
              routes.requestMatchers(HttpMethod.POST, BoxMessage.REPORT_PATH).permitAll();
              routes.anyRequest().denyAll();
            })
        .build();
  }

  @Bean
  @Order(100)
  SecurityFilterChain staffChain(HttpSecurity http, PageSecurity security) {
    return security.chain(http, "/", ProvinceRoutes.ALL::permit);
  }

  @Bean
  Navigation navigation() {
    return new Navigation(
        "province.product",
        "/",
        List.of(
            ProvinceRoutes.ALL.entry("/", "overview.title"),
            ProvinceRoutes.ALL.entry("/figures", "figures.title"),
            ProvinceRoutes.ALL.entry("/measures", "measures.title"),
            ProvinceRoutes.ALL.entry("/boxes", "boxes.title"),
            ProvinceRoutes.ALL.entry("/papers", "papers.title"),
            ProvinceRoutes.ALL.entry("/units", "units.title"),
            ProvinceRoutes.ALL.entry("/accounts", "accounts.title"),
            ProvinceRoutes.ALL.entry("/journal", "journal.title")));
  }

  @Bean
  Limit feedRequests(@Value("${province.feed-requests-a-second:2000}") int requests) {
    return new Limit(
        PathPatternRequestMatcher.withDefaults().matcher("/feed/**"),
        requests,
        Duration.ofSeconds(1));
  }

  /** Many boxes may stand behind one address. */
  @Bean
  Limit boxRequests(@Value("${province.box-requests-a-minute:600}") int requests) {
    return new Limit(
        PathPatternRequestMatcher.withDefaults().matcher("/box/**"),
        requests,
        Duration.ofMinutes(1));
  }

  /** A code cannot be guessed; whoever tries costs little. */
  @Bean
  Limit formRequests(@Value("${province.form-requests-a-minute:60}") int requests) {
    return new Limit(
        PathPatternRequestMatcher.withDefaults().matcher("/r/**"), requests, Duration.ofMinutes(1));
  }
}
