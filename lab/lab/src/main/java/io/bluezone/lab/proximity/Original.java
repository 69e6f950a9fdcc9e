// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A phone with the deployed Android app on the air: sends 15 s of 30 s every 100 ms, listens 40 s
 * of 300 s. Its ID stays the same for as long as a trial lasts.
 */
final class Original {

  private static final AdvertiseSettings SENDING =
      AdvertiseSettings.DEFAULT.withInterval(Duration.ofMillis(100));

  private final SimulatedDevice device;
  private final ScheduledExecutorService scheduler;
  private final RollingId id;
  private final Map<RollingId, Instant> firstHeard = new HashMap<>();
  private @Nullable Registration sending;
  private @Nullable Registration listening;

  Original(SimulatedDevice device, ScheduledExecutorService scheduler, RollingId id) {
    this.device = device;
    this.scheduler = scheduler;
    this.id = id;
  }

  void start() {
    send();
    listen();
  }

  RollingId id() {
    return id;
  }

  Map<RollingId, Instant> firstHeard() {
    return firstHeard;
  }

  private void send() {
    try {
      sending = device.advertise(Beacon.toAdvertisement(id), SENDING);
    } catch (RadioException e) {
      throw new IllegalStateException("a simulated device refuses to send", e);
    }
    after(DutyCycle.APP.advertiseOn(), this::cease);
  }

  private void cease() {
    close(sending);
    after(DutyCycle.APP.advertiseOff(), this::send);
  }

  private void listen() {
    try {
      listening = device.scan(ScanSettings.DEFAULT.withFilters(Beacon.scanFilters()), this::heard);
    } catch (RadioException e) {
      throw new IllegalStateException("a simulated device refuses to listen", e);
    }
    after(DutyCycle.APP.scanOn(), this::rest);
  }

  private void rest() {
    close(listening);
    after(DutyCycle.APP.scanOff(), this::listen);
  }

  private void heard(ScanReport report) {
    Beacon.decode(report)
        .flatMap(Beacon::id)
        .ifPresent(other -> firstHeard.putIfAbsent(other, report.time()));
  }

  private static void close(@Nullable Registration registration) {
    if (registration != null) {
      registration.close();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a trial ends with its world
  private void after(Duration delay, Runnable work) {
    scheduler.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
  }
}
