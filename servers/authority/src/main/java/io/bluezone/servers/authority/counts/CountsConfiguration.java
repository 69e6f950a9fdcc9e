// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.counts;

import io.bluezone.servers.authority.data.SettledClock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of a count. Where none was set up, they refuse. */
@Configuration(proxyBeanMethods = false)
@Import({
  TokenIssuers.class,
  Leader.class,
  Enrolments.class,
  Uploads.class,
  Figures.class,
  CountsFeed.class
})
public class CountsConfiguration {

  /** A batch is closed on a later day than its oldest report's. */
  @Bean
  LeaderSteps leaderSteps(
      Leader leader,
      TokenIssuers issuers,
      Enrolments enrolments,
      Uploads uploads,
      Figures figures,
      @Value("${authority.counts-days-open:1}") int daysOpen) {
    return new LeaderSteps(leader, issuers, enrolments, uploads, figures, daysOpen);
  }

  /** At 0 seconds between rounds nothing runs by itself. */
  @Bean(destroyMethod = "stop")
  LeaderLoop leaderLoop(
      LeaderSteps steps,
      SettledClock clock,
      BackgroundTasks background,
      @Value("${authority.counts-seconds:5}") int seconds) {
    return new LeaderLoop(steps, clock, background, Duration.ofSeconds(seconds));
  }
}
