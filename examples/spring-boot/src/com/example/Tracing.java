// SPDX-License-Identifier: Apache-2.0
package com.example;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.store.FileKeyVault;
import io.bluezone.store.SqliteContactLog;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.TracingStatus.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A tracer as beans, which Spring starts, and closes in the right order. */
@Configuration(proxyBeanMethods = false)
class Tracing {

  @Bean
  KeyVault vault(@Value("${bluezone.folder}") Path folder) throws IOException {
    return FileKeyVault.open(folder.resolve("vault"), folder.resolve("vault.key"));
  }

  @Bean
  ContactLog contacts(@Value("${bluezone.folder}") Path folder, KeyVault vault) throws IOException {
    return SqliteContactLog.open(folder.resolve("contacts.db"), vault);
  }

  @Bean(initMethod = "start")
  ProximityTracer tracer(BleRadio radio, ContactLog contacts, KeyVault vault, TimeSource time) {
    return ProximityTracer.builder(radio, contacts, vault).time(time).build();
  }

  @Bean
  HealthIndicator bluezoneHealthIndicator(ProximityTracer tracer) {
    return () -> {
      TracingStatus status = tracer.status();
      Health.Builder health = status.isHealthy() ? Health.up() : Health.down();
      for (Problem problem : status.problems()) {
        health.withDetail(problem.kind().name(), problem.sentence(Locale.getDefault()));
      }
      return health.build();
    };
  }

  @Bean
  MeterBinder bluezoneMeters(ProximityTracer tracer) {
    return registry -> {
      for (Counter counter : Counter.values()) {
        String name = "bluezone." + counter.name().toLowerCase(Locale.ROOT);
        FunctionCounter.builder(name, tracer, each -> each.status().count(counter))
            .register(registry);
      }
      Gauge.builder("bluezone.problems", tracer, each -> each.status().problems().size())
          .register(registry);
    };
  }
}
