// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.operation;

import io.bluezone.servers.authority.data.SettledClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Tells of the clock's work that fails or hangs, with the reason: a server that answers but
 * publishes nothing is not well. The times of the last successes are metrics too, for an alert.
 */
@Component
class ForwardProgress implements HealthIndicator {

  private final Ticks ticks;

  ForwardProgress(Ticks ticks, Retention retention, SettledClock clock, MeterRegistry metrics) {
    this.ticks = ticks;
    Gauge.builder(
            "bluezone.publication.last.success", ticks, last -> last.lastSuccess().getEpochSecond())
        .baseUnit("seconds")
        .description("When windows were last looked after, UTC seconds")
        .register(metrics);
    Gauge.builder("bluezone.clock.doubted", clock, each -> each.doubt().isPresent() ? 1 : 0)
        .description("1 while the clock is not certain and nothing is published")
        .register(metrics);
    Gauge.builder(
            "bluezone.retention.last.success",
            retention,
            last -> last.lastSuccess().getEpochSecond())
        .baseUnit("seconds")
        .description("When old rows and files were last cleared away, UTC seconds")
        .register(metrics);
  }

  @Override
  public Health health() {
    if (!ticks.isBehind()) {
      Map<String, Integer> leftOut = ticks.revokedLeftOut();
      return leftOut.isEmpty()
          ? Health.up().build()
          : Health.up().withDetail("revoked keys that the list has no place for", leftOut).build();
    }
    return Health.down()
        .withDetails(ticks.failing())
        .withDetail("underWay", ticks.underWay())
        .withDetail("lastSuccess", ticks.lastSuccess().toString())
        .build();
  }
}
