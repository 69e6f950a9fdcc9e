// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.operation;

import com.google.common.base.Suppliers;
import io.bluezone.servers.authority.publications.Outlook;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.web.Account;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The metrics of what waits and what runs out, for alerts. Times are UTC seconds; what has no time
 * is NaN, which no alert matches by accident. A region's numbers are some seconds old.
 */
@Component
record OperationMetrics(Outlook outlook, Upkeep upkeep, Regions regions, OpenMatters openMatters)
    implements MeterBinder {

  private static final long SECONDS = 5;

  @Override
  public void bindTo(MeterRegistry metrics) {
    for (String name : regions.names()) {
      Supplier<Outlook.Region> region =
          Suppliers.memoizeWithExpiration(() -> outlook.of(name), SECONDS, TimeUnit.SECONDS);
      gauge(metrics, "bulletin.last.seconds", name, () -> seconds(region.get().lastBulletin()));
      gauge(metrics, "keys.waiting", name, () -> region.get().waiting());
      gauge(metrics, "keys.due.seconds", name, () -> seconds(region.get().due()));
    }
    Supplier<List<OpenMatters.Matter>> matters =
        Suppliers.memoizeWithExpiration(
            () -> openMatters.matters(Account.Scope.ALL), SECONDS, TimeUnit.SECONDS);
    Gauge.builder("bluezone.problems", () -> matters.get().size()).register(metrics);
    time(metrics, "signing.key.end", () -> Optional.of(upkeep.signingEnd()));
    time(metrics, "certificate.end", upkeep::certificateEnd);
    time(metrics, "backup.last", upkeep::lastBackup);
  }

  private static void gauge(
      MeterRegistry metrics, String what, String region, Supplier<Number> value) {
    Gauge.builder("bluezone." + what, value).tag("region", region).register(metrics);
  }

  private static void time(MeterRegistry metrics, String what, Supplier<Optional<Instant>> time) {
    Gauge.builder("bluezone." + what, () -> seconds(time.get()))
        .baseUnit("seconds")
        .register(metrics);
  }

  private static double seconds(Optional<Instant> time) {
    return time.map(each -> (double) each.getEpochSecond()).orElse(Double.NaN);
  }
}
