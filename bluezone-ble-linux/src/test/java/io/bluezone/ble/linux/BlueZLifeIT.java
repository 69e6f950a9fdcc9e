// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static io.bluezone.testing.radio.Running.assertRuns;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.testing.radio.Reports;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to adapters and daemons while radios work, on a real BlueZ with hci0 and hci1. */
class BlueZLifeIT {

  private static final UUID SERVICE = UUID.fromString("6a1d0001-52b5-4a2b-9f3e-0f1c8f2f7a10");
  private static final ManufacturerData DATA =
      new ManufacturerData(0x22b5, Octets.fromHex("0102030405060708090a0b0c"));
  private static final AdvertiseSettings FAST =
      AdvertiseSettings.DEFAULT.withInterval(Duration.ofMillis(100));
  private static final int ROUNDS = 20;

  private final Reports seen = new Reports();
  private BlueZRadio radio;
  private BlueZRadio other;

  @BeforeEach
  void open() throws Exception {
    radio = BlueZRadio.open("hci0");
    other = BlueZRadio.open("hci1");
  }

  @AfterEach
  void close() {
    radio.close();
    other.close();
  }

  @Test
  void bringsEverythingBackAfterARestartOfBluetoothd() throws Exception {
    startEverything();
    for (int round = 0; round < 3; round++) {
      leaveAndReturn(Daemons.BLUETOOTHD::kill, RadioState.MISSING, Daemons.BLUETOOTHD::start);
    }
  }

  @Test
  void bringsEverythingBackAfterTheControllersWerePulled() throws Exception {
    startEverything();
    leaveAndReturn(Daemons.CONTROLLERS::kill, RadioState.MISSING, Daemons.CONTROLLERS::start);
  }

  /** As {@code rfkill} does it. */
  @Test
  void bringsEverythingBackAfterTheAdapterWasBlocked() throws Exception {
    startEverything();
    leaveAndReturn(
        () -> SystemBus.block("hci0", true), RadioState.OFF, () -> SystemBus.block("hci0", false));
  }

  @Test
  void pilesNothingUpWhileTheAdapterGoesOffAndOn() throws Exception {
    startEverything();
    powerCycle();
    Count before = Count.now();
    for (int round = 0; round < ROUNDS; round++) {
      powerCycle();
    }
    assertThat(Count.now()).isEqualTo(before);
  }

  @Test
  void leavesNothingOfRadiosThatWereClosed() throws Exception {
    openAndClose();
    Count before = Count.now();
    for (int round = 0; round < ROUNDS; round++) {
      openAndClose();
    }
    assertThat(RealTime.until(Duration.ofSeconds(10), () -> Count.now().equals(before)))
        .as("before %s, after %s", before, Count.now())
        .isTrue();
  }

  private void startEverything() throws RadioException {
    start(radio);
    assertRuns(other.advertise(advertisement(), FAST));
    assertThatReportsComeWithin(Duration.ofSeconds(30));
  }

  private void start(BlueZRadio on) throws RadioException {
    assertRuns(on.scan(ScanSettings.DEFAULT, seen));
    assertRuns(on.advertise(advertisement(), FAST));
    assertRuns(on.serve(new GattService(SERVICE, Map.of())));
  }

  /** Something that takes an adapter away or gives it back. */
  private interface Step {
    void run() throws Exception;
  }

  private void leaveAndReturn(Step leave, RadioState gone, Step comeBack) throws Exception {
    leave.run();
    awaitState(gone);
    comeBack.run();
    awaitState(RadioState.ON);
    assertThatReportsComeWithin(Duration.ofSeconds(10));
  }

  private void openAndClose() throws RadioException {
    other.close();
    other = BlueZRadio.open("hci1");
    start(other);
  }

  private void powerCycle() throws Exception {
    leaveAndReturn(
        () -> SystemBus.power("hci0", false), RadioState.OFF, () -> SystemBus.power("hci0", true));
  }

  private void awaitState(RadioState state) {
    assertThat(RealTime.until(Duration.ofSeconds(60), () -> radio.state() == state))
        .as("%s, is %s", state, radio.state())
        .isTrue();
  }

  private void assertThatReportsComeWithin(Duration limit) {
    seen.clear();
    assertThat(RealTime.until(limit, () -> !seen.with(DATA).isEmpty())).isTrue();
  }

  private static Advertisement advertisement() {
    return Advertisement.builder().addManufacturerData(DATA.company(), DATA.payload()).build();
  }

  /** What could pile up: this program's threads, and connections to the bus. */
  private record Count(int threads, long connections) {

    static Count now() {
      try (DBusConnection bus = DBusConnectionBuilder.forSystemBus().withShared(false).build()) {
        String[] names =
            bus.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class)
                .ListNames();
        long connections = Arrays.stream(names).filter(name -> name.startsWith(":")).count();
        long threads =
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("(bluezone|DBus).*"))
                .count();
        return new Count((int) threads, connections);
      } catch (DBusException | IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
