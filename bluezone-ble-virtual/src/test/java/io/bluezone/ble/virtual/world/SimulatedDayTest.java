// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static io.bluezone.ble.virtual.Running.assertRuns;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A day, or part of it, of ten phones in one room. What Surefire says each took is the figure in
 * the docs.
 */
final class SimulatedDayTest {

  private static final int PHONES = 10;

  private final SimulatedWorld world =
      SimulatedWorld.builder().seed(3).propagation(Propagation.FREE_SPACE).build();
  private final List<Phone> phones = new ArrayList<>();

  /** Ten phones on a ring of three metres' radius, each advertising every 250 ms. */
  private void addPhones() throws RadioException {
    for (int i = 0; i < PHONES; i++) {
      double angle = 2 * Math.PI * i / PHONES;
      Position seat = new Position(3 * Math.cos(angle), 3 * Math.sin(angle));
      Phone phone = new Phone(world.addDevice(DeviceProfile.android(), seat));
      phones.add(phone);
      assertRuns(
          phone.device.advertise(
              Advertisement.builder()
                  .addManufacturerData(0xffff, Octets.copyOf(new byte[] {(byte) i}))
                  .build(),
              AdvertiseSettings.DEFAULT));
    }
  }

  @Test
  void runsADayOfScannersThatListen40SecondsInEvery5Minutes() throws Exception {
    addPhones();
    ScheduledExecutorService scheduler = world.newScheduler();
    for (Phone phone : phones) {
      repeat(scheduler, phone::startScan, 0);
      repeat(scheduler, phone::stopScan, 40);
    }
    world.run(Duration.ofDays(1));
    assertThat(phones).allSatisfy(phone -> assertThat(phone.heard).isGreaterThan(350_000));
  }

  private static void repeat(ScheduledExecutorService scheduler, Runnable task, long seconds) {
    ScheduledFuture<?> unused = scheduler.scheduleAtFixedRate(task, seconds, 300, TimeUnit.SECONDS);
  }

  @Test
  void runsADayOfScannersThatAlwaysListen() throws Exception {
    addPhones();
    phones.forEach(Phone::startScan);
    world.run(Duration.ofHours(6));
    assertThat(phones).allSatisfy(phone -> assertThat(phone.heard).isGreaterThan(600_000));
  }

  private static final class Phone {
    private final SimulatedDevice device;
    private @Nullable Registration scan;
    private long heard;

    Phone(SimulatedDevice device) {
      this.device = device;
    }

    void startScan() {
      try {
        scan = device.scan(ScanSettings.DEFAULT, report -> heard++);
      } catch (RadioException e) {
        throw new IllegalStateException(e);
      }
    }

    void stopScan() {
      Objects.requireNonNull(scan).close();
    }
  }
}
