// SPDX-License-Identifier: Apache-2.0
package com.example;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.ProximityTracer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * A box in a simulated world, beside another tracer, whose Bluetooth is switched off in the end.
 *
 * <pre>Box --bluezone.folder=FOLDER</pre>
 */
@SpringBootApplication
public class Box {

  /** Runs it. */
  public static void main(String[] arguments) {
    SpringApplication.run(Box.class, arguments).close();
  }

  @Bean
  SimulatedWorld world() {
    return SimulatedWorld.builder().build();
  }

  @Bean
  TimeSource time(SimulatedWorld world) {
    return world.time();
  }

  @Bean
  SimulatedDevice radio(SimulatedWorld world) {
    return world.addDevice(DeviceProfile.android(), Position.ORIGIN);
  }

  @Bean
  CommandLineRunner day(
      SimulatedWorld world, SimulatedDevice radio, HealthIndicator bluezoneHealthIndicator, MeterRegistry meters) {
    return arguments -> {
      meet(world);
      System.out.println("health: " + bluezoneHealthIndicator.health());
      double encounters = meters.get("bluezone.encounters").functionCounter().count();
      System.out.println("encounters: " + Math.round(encounters));
      radio.power(false);
      world.run(Duration.ofMinutes(1));
      System.out.println("health: " + bluezoneHealthIndicator.health());
    };
  }

  private static void meet(SimulatedWorld world) throws IOException {
    SimulatedDevice near = world.addDevice(DeviceProfile.android(), new Position(1, 0));
    try (ProximityTracer neighbour =
        ProximityTracer.builder(near, new InMemoryContactLog(), new InMemoryKeyVault())
            .time(world.time())
            .build()) {
      neighbour.start();
      world.run(Duration.ofMinutes(30));
    }
  }
}
