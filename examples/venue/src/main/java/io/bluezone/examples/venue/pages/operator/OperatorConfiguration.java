// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.pages.operator;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The operator's pages' parts. */
@Configuration(proxyBeanMethods = false)
@Import({
  OverviewParts.class,
  OperatorEvents.class,
  OperatorModel.class,
  OverviewPage.class,
  DisclosePages.class,
  DataPage.class,
  SettingsPage.class,
  AccountsPage.class
})
public class OperatorConfiguration {

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
