// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static io.bluezone.testing.radio.Running.assertRuns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanSettings;
import io.bluezone.testing.radio.Reports;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlueZRadioLifeTest extends OnFakeRadio {

  private static final Advertisement ADVERTISEMENT =
      Advertisement.builder()
          .addServiceUuid(UUID.fromString("00004e56-0000-1000-8000-00805f9b34fb"))
          .build();
  private static final UUID SERVICE = UUID.fromString("6a1d0001-52b5-4a2b-9f3e-0f1c8f2f7a10");

  private final List<RadioState> states = new CopyOnWriteArrayList<>();

  @BeforeEach
  void followStates() {
    assertRuns(fake.radio.addStateListener(states::add));
  }

  @Test
  void bringsEverythingBackAfterTheAdapterWasOff() throws Exception {
    startEverything();
    fake.bluez.power("hci0", false);
    assertThat(FakeRadio.until(() -> fake.radio.state() == RadioState.OFF)).isTrue();
    assertThat(reasonOfScan()).isEqualTo(Reason.ADAPTER_OFF);
    fake.bluez.power("hci0", true);
    assertThatEverythingRanTimes(2);
    assertThatItIsOnAfter(RadioState.OFF);
    assertThat(fake.bluez.advertisements().paths()).hasSize(1);
    assertThat(fake.bluez.applications().paths()).hasSize(1);
  }

  @Test
  void bringsEverythingBackAfterARestartOfBlueZ() throws Exception {
    startEverything();
    fake.bluez.stop();
    assertThat(FakeRadio.until(() -> fake.radio.state() == RadioState.MISSING)).isTrue();
    assertThat(reasonOfScan()).isEqualTo(Reason.ADAPTER_MISSING);
    fake.bluez.start();
    assertThatEverythingRanTimes(2);
    assertThatItIsOnAfter(RadioState.MISSING);
  }

  @Test
  void bringsEverythingBackAfterTheBusWasGone() throws Exception {
    startEverything();
    fake.bluez.stopBus();
    assertThat(FakeRadio.until(() -> fake.radio.state() == RadioState.MISSING)).isTrue();
    fake.bluez.startBus();
    fake.bluez.start();
    assertThatEverythingRanTimes(2);
    assertThatItIsOnAfter(RadioState.MISSING);
  }

  @Test
  void findsTheAdapterAgainUnderAnotherName() throws Exception {
    startEverything();
    fake.bluez.pull("hci0");
    assertThat(FakeRadio.until(() -> fake.radio.state() == RadioState.MISSING)).isTrue();
    fake.bluez.plugIn("hci7", "00:AA:01:00:00:00");
    assertThatEverythingRanTimes(2);
  }

  @Test
  void triesAgainWhatFailsToComeBack() throws Exception {
    startEverything();
    fake.bluez.power("hci0", false);
    assertThat(FakeRadio.until(() -> fake.radio.state() == RadioState.OFF)).isTrue();
    fake.bluez.fail("StartDiscovery", org.bluez.Error.NotReady::new);
    fake.bluez.fail("RegisterAdvertisement", org.bluez.Error.NotReady::new);
    fake.bluez.fail("RegisterApplication", org.bluez.Error.NotReady::new);
    fake.bluez.power("hci0", true);
    assertThatEverythingRanTimes(3);
    fake.bluez.failNothing();
    assertThat(FakeRadio.until(() -> fake.bluez.advertisements().paths().size() == 1)).isTrue();
    assertThat(FakeRadio.until(() -> fake.bluez.applications().paths().size() == 1)).isTrue();
  }

  @Test
  void leavesNothingBehindAtClosing() throws Exception {
    startEverything();
    fake.radio.close();
    assertThat(fake.bluez.advertisements().paths()).isEmpty();
    assertThat(fake.bluez.applications().paths()).isEmpty();
    assertThat(fake.bluez.calls()).containsOnlyOnce("StopDiscovery");
    assertThat(states).containsExactly(RadioState.CLOSED);
    assertThat(FakeRadio.until(() -> threads().isEmpty())).as("%s", threads()).isTrue();
    assertThat(reasonOfScan()).isEqualTo(Reason.CLOSED);
  }

  @Test
  void closesFromItsOwnListener() {
    assertRuns(fake.radio.addStateListener(state -> fake.radio.close()));
    fake.bluez.power("hci0", false);
    assertThat(FakeRadio.until(() -> fake.radio.state() == RadioState.CLOSED)).isTrue();
  }

  @Test
  void goesOnAfterAStateListenerFailsBadly() {
    assertRuns(
        fake.radio.addStateListener(
            state -> {
              throw new AssertionError("the listener's own");
            }));
    List<RadioState> later = new CopyOnWriteArrayList<>();
    assertRuns(fake.radio.addStateListener(later::add));
    fake.bluez.power("hci0", false);
    assertThat(FakeRadio.until(() -> later.equals(List.of(RadioState.OFF)))).isTrue();
    fake.bluez.power("hci0", true);
    assertThat(FakeRadio.until(() -> later.equals(List.of(RadioState.OFF, RadioState.ON))))
        .isTrue();
  }

  @Test
  void reportsABlockedAdapter() {
    fake.bluez.block("hci0");
    assertThat(FakeRadio.until(() -> fake.radio.state() == RadioState.OFF)).isTrue();
    RadioException refusal =
        catchThrowableOfType(
            RadioException.class, () -> fake.radio.scan(ScanSettings.DEFAULT, new Reports()));
    assertThat(refusal.reason()).isEqualTo(Reason.ADAPTER_OFF);
    assertThat(refusal).hasMessageContaining("blocked").hasMessageContaining("rfkill unblock");
    fake.bluez.power("hci0", true);
    assertThat(FakeRadio.until(() -> fake.radio.state() == RadioState.ON)).isTrue();
    fake.bluez.power("hci0", false);
    assertThat(FakeRadio.until(() -> fake.radio.state() == RadioState.OFF)).isTrue();
    assertThatThrownBy(() -> fake.radio.scan(ScanSettings.DEFAULT, new Reports()))
        .hasMessageContaining("bluetoothctl power on");
  }

  @Test
  void saysWhatIsThereWhenOpeningWhatIsNot() {
    RadioException refusal =
        catchThrowableOfType(RadioException.class, () -> BlueZRadio.open("hci5", fake.settings));
    assertThat(refusal.reason()).isEqualTo(Reason.ADAPTER_MISSING);
    assertThat(refusal).hasMessageContaining("hci5").hasMessageContaining("BlueZ has hci0");
  }

  @Test
  void saysSoWhenOpeningWithoutBlueZ(@TempDir Path elsewhere) {
    fake.bluez.stop();
    RadioException refusal =
        catchThrowableOfType(RadioException.class, () -> BlueZRadio.open("hci0", fake.settings));
    assertThat(refusal.reason()).isEqualTo(Reason.ADAPTER_MISSING);
    assertThat(refusal).hasMessageContaining("bluetoothd is not running");
    BlueZSettings nowhere = fake.settings.withBusAddress("unix:path=" + elsewhere.resolve("none"));
    assertThat(catchThrowableOfType(RadioException.class, () -> BlueZRadio.adapters(nowhere)))
        .hasMessageContaining("D-Bus");
  }

  @Test
  void opensTheFirstAdapterThatIsOn() throws Exception {
    fake.bluez.power("hci0", false);
    fake.bluez.plugIn("hci1", "00:AA:01:01:00:01");
    assertThat(BlueZRadio.adapters(fake.settings))
        .containsExactly(
            new BlueZAdapter(
                "hci0",
                "00:AA:01:00:00:00",
                "gateway",
                false,
                false,
                Optional.of(Version.parse("5.82"))),
            new BlueZAdapter(
                "hci1",
                "00:AA:01:01:00:01",
                "gateway",
                true,
                false,
                Optional.of(Version.parse("5.82"))));
    try (BlueZRadio first = BlueZRadio.open(fake.settings)) {
      assertThat(first.capabilities().name()).isEqualTo("hci1");
    }
  }

  private void startEverything() throws RadioException {
    Registration scan = fake.radio.scan(ScanSettings.DEFAULT, new Reports());
    Registration advert = fake.radio.advertise(ADVERTISEMENT, AdvertiseSettings.DEFAULT);
    Registration served = fake.radio.serve(new GattService(SERVICE, Map.of()));
    assertThat(List.of(scan, advert, served)).allMatch(Registration::isActive);
    assertThatEverythingRanTimes(1);
  }

  private void assertThatEverythingRanTimes(int times) {
    for (String call : List.of("StartDiscovery", "RegisterAdvertisement", "RegisterApplication")) {
      assertThat(RealTime.until(Duration.ofSeconds(20), () -> fake.bluez.count(call) >= times))
          .as(call)
          .isTrue();
    }
  }

  /** It says so when everything has come back. */
  private void assertThatItIsOnAfter(RadioState before) {
    assertThat(FakeRadio.until(() -> states.equals(List.of(before, RadioState.ON))))
        .as("%s", states)
        .isTrue();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("bluezone-"))
        .toList();
  }

  private Reason reasonOfScan() {
    return catchThrowableOfType(
            RadioException.class, () -> fake.radio.scan(ScanSettings.DEFAULT, new Reports()))
        .reason();
  }
}
