// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.pages.operator;

import io.bluezone.examples.venue.state.VenueState;
import io.bluezone.examples.web.Accounts;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The operator's pages' parts. */
@Configuration(proxyBeanMethods = false)
@Import({
  OperatorModel.class,
  OverviewPage.class,
  DisclosePages.class,
  DataPage.class,
  SettingsPage.class,
  AccountsPage.class
})
public class OperatorConfiguration {

  @Bean
  OverviewParts overviewParts(VenueState venue, SpringTemplateEngine templates) {
    return new OverviewParts(venue, templates);
  }

  @Bean
  OperatorEvents operatorEvents(
      VenueState venue, OverviewParts parts, Accounts accounts, Clock clock) {
    return new OperatorEvents(venue, parts, accounts, clock);
  }

  /** A stream that goes on is no click. */
  @Bean
  WebMvcConfigurer clicks(Clock clock) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(new Clicks(clock))
            .addPathPatterns("/", "/disclose/**", "/data/**", "/settings", "/accounts/**");
      }
    };
  }
}
