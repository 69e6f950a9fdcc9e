// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static io.bluezone.ble.virtual.Running.assertRuns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.base.Registration;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.virtual.Heard;
import io.bluezone.ble.virtual.world.internal.device.AddressKind;
import io.bluezone.ble.virtual.world.internal.device.AddressPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AdvertisingTest {

  private static final UUID LONG_UUID = UUID.fromString("6a1d0001-52b5-4a2b-9f3e-0f1c8f2f7a10");
  private static final UUID SHORT_UUID = UUID.fromString("0000fd00-0000-1000-8000-00805f9b34fb");

  private final SimulatedWorld world = Worlds.still();
  private final SimulatedDevice listener = world.addDevice(Worlds.PHONE, Position.ORIGIN);

  private SimulatedDevice add(DeviceProfile profile) {
    return world.addDevice(profile, new Position(1, 0));
  }

  private static Advertisement named(UUID... services) {
    Advertisement.Builder builder = Advertisement.builder();
    for (UUID service : services) {
      builder.addServiceUuid(service);
    }
    return builder.localName("name").build();
  }

  @Test
  void sendsAtTheIntervalAndHalfTheRandomDelayOnAverage() throws Exception {
    Worlds.advertise(add(Worlds.PHONE), 1);
    Heard heard = Worlds.listen(listener);
    world.run(Duration.ofMinutes(10));
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < heard.count(); i++) {
      gaps.add(
          Duration.between(heard.reports.get(i - 1).time(), heard.reports.get(i).time()).toNanos());
    }
    double millis =
        gaps.stream().mapToLong(gap -> gap).filter(gap -> gap < 150_000_000).average().orElseThrow()
            / 1e6;
    assertThat(millis).isCloseTo(105, within(0.25));
    // Receptions are on one of three channels, whose packets are up to 1.3 ms apart.
    assertThat(gaps).allSatisfy(gap -> assertThat(gap).isGreaterThan(98_000_000L));
    assertThat(gaps.stream().filter(gap -> gap < 112_000_000L).count())
        .isGreaterThan(gaps.size() * 95 / 100);
  }

  @Test
  void givesEachAdvertisementANewPrivateAddress() throws Exception {
    SimulatedDevice sender = add(Worlds.PHONE);
    assertThat(sender.capabilities().addressRotation())
        .isEqualTo(AddressRotation.EACH_ADVERTISEMENT);
    Set<DeviceAddress> addresses = new LinkedHashSet<>();
    for (int i = 0; i < 5; i++) {
      Registration running = Worlds.advertise(sender, i);
      addresses.addAll(sender.addresses());
      running.close();
    }
    assertThat(addresses).hasSize(5).allMatch(DeviceAddress::isResolvablePrivate);
    assertThat(sender.addresses()).isEmpty();
  }

  @Test
  void keepsOrChangesAddressesByKind() throws Exception {
    for (AddressKind kind : AddressKind.values()) {
      SimulatedDevice sender = add(Worlds.PHONE.with(new AddressPolicy(kind, Optional.empty())));
      Worlds.advertise(sender, 1);
      Worlds.advertise(sender, 2);
      boolean kept = kind == AddressKind.PUBLIC || kind == AddressKind.STATIC_RANDOM;
      assertThat(sender.addresses()).hasSize(kept ? 1 : 2);
      assertThat(sender.addresses())
          .allMatch(
              address ->
                  (address.type() == DeviceAddress.Type.PUBLIC) == (kind == AddressKind.PUBLIC))
          .allMatch(address -> address.isStaticRandom() == (kind == AddressKind.STATIC_RANDOM))
          .allMatch(
              address -> address.isResolvablePrivate() == (kind == AddressKind.RESOLVABLE_PRIVATE));
    }
  }

  private Heard hear(SimulatedDevice phone, Duration time) throws Exception {
    assertRuns(phone.advertise(named(LONG_UUID), Worlds.FAST));
    Heard heard = Worlds.listen(listener);
    world.run(time);
    return heard;
  }

  @Test
  void changesAnIPhonesAddressEvery15Minutes() throws Exception {
    Heard heard = hear(add(DeviceProfile.iPhoneForeground()), Duration.ofMinutes(59));
    assertThat(heard.reports.stream().map(ScanReport::address).distinct()).hasSize(4);
  }

  @Test
  void sendsServicesAndNameOfAnIPhoneInTheForeground() throws Exception {
    Heard heard = hear(add(DeviceProfile.iPhoneForeground()), Duration.ofSeconds(2));
    assertThat(heard.reports.get(0).data().bytes().hex())
        .isEqualTo("02011a" + "1107107a2f8f1c0f3e9f2b4ab552" + "01001d6a" + "05096e616d65");
    assertThat(heard.meanRssi()).isEqualTo(4 - 5 - 5 - 40);
  }

  @Test
  void setsBitsOfTheOverflowAreaInTheBackground() throws Exception {
    SimulatedDevice phone =
        add(DeviceProfile.iPhoneBackground(uuid -> uuid.equals(LONG_UUID) ? 3 : 127));
    assertRuns(phone.advertise(named(LONG_UUID, SHORT_UUID), Worlds.FAST));
    Heard heard = Worlds.listen(listener);
    world.run(Duration.ofSeconds(2));
    assertThat(heard.reports.get(0).data().bytes().hex())
        .isEqualTo("02011a" + "14ff4c0001" + "08000000000000000000000000000080");
  }

  @Test
  void refusesAnOverflowBitOutsideTheMap() {
    SimulatedDevice phone = add(DeviceProfile.iPhoneBackground(uuid -> 128));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> phone.advertise(named(LONG_UUID), Worlds.FAST))
        .withMessageContaining("0..127");
  }

  @Test
  void sendsNoManufacturerOrServiceDataFromAnIPhone() {
    SimulatedDevice phone = add(DeviceProfile.iPhoneForeground());
    Advertisement serviceData =
        Advertisement.builder().addServiceData(SHORT_UUID, Octets.fromHex("00")).build();
    for (Advertisement refused : List.of(Worlds.advertisement(1), serviceData)) {
      assertThatExceptionOfType(RadioException.class)
          .isThrownBy(() -> phone.advertise(refused, Worlds.FAST))
          .matches(e -> e.reason() == Reason.NOT_SUPPORTED);
    }
  }

  @Test
  void changesTheFramesOfAnAppThatGoesToTheBackground() throws Exception {
    SimulatedDevice phone = add(DeviceProfile.iPhoneForeground());
    Heard heard = hear(phone, Duration.ofSeconds(2));
    phone.become(DeviceProfile.iPhoneBackground(uuid -> 3));
    int before = heard.count();
    world.run(Duration.ofSeconds(2));
    assertThat(heard.reports.get(before).data().manufacturerData()).hasSize(1);
    assertThat(phone.capabilities().platform()).contains("background");
  }

  @Test
  void endsWhatAChangedDeviceCannotSend() throws Exception {
    SimulatedDevice phone = add(Worlds.PHONE);
    List<RadioException> ends = new ArrayList<>();
    Registration running = phone.advertise(Worlds.advertisement(1), Worlds.FAST, ends::add);
    phone.become(DeviceProfile.iPhoneForeground());
    assertThat(ends).isEmpty();
    world.run(Duration.ofSeconds(1));
    assertThat(ends).extracting(RadioException::reason).containsExactly(Reason.NOT_SUPPORTED);
    assertThat(running.isActive()).isFalse();
    assertThat(phone.addresses()).isEmpty();
  }

  @Test
  void sendsExtendedAdvertisementsLonger() throws Exception {
    DeviceProfile extended = Worlds.PHONE.withAdvertising(4, 254);
    Advertisement longOne =
        Advertisement.builder().addManufacturerData(0xffff, Octets.copyOf(new byte[200])).build();
    assertRuns(add(extended).advertise(longOne, Worlds.FAST));
    Worlds.advertise(add(extended), 1);
    Heard heard = Worlds.listen(listener);
    world.run(Duration.ofSeconds(2));
    assertThat(heard.reports).anyMatch(ScanReport::extended).anyMatch(each -> !each.extended());
    assertThat(heard.reports).allMatch(report -> report.extended() == report.data().size() > 31);
  }

  @Test
  void tellsTheTransmitPowerThatTheTransmitterGives() throws Exception {
    Advertisement withPower = Advertisement.builder().includeTxPower(true).build();
    assertRuns(add(Worlds.PHONE).advertise(withPower, Worlds.FAST));
    Heard heard = Worlds.listen(listener);
    world.run(Duration.ofSeconds(1));
    assertThat(heard.reports.get(0).txPower()).hasValue(-15);
  }

  @Test
  void silencesWhatWasStartedWhileThePowerIsOff() throws Exception {
    SimulatedDevice sender = add(Worlds.PHONE);
    Registration running = Worlds.advertise(sender, 1);
    Heard heard = Worlds.listen(listener);
    world.run(Duration.ofSeconds(1));
    DeviceAddress before = sender.addresses().iterator().next();
    sender.power(false);
    int heardBefore = heard.count();
    world.run(Duration.ofSeconds(2));
    assertThat(heard.count()).isLessThanOrEqualTo(heardBefore + 1);
    assertThat(running.isActive()).isTrue();
    sender.power(true);
    sender.power(false);
    sender.power(true);
    heard.reports.clear();
    world.run(Duration.ofSeconds(10));
    assertThat(heard.count()).as("sent once, not twice").isBetween(85, 97);
    assertThat(heard.reports).noneMatch(report -> report.address().equals(before));
  }

  @Test
  void startsCanBeRefusedAndEverythingEnded() throws Exception {
    SimulatedDevice phone = add(Worlds.PHONE);
    List<RadioException> ends = new ArrayList<>();
    assertRuns(phone.advertise(Worlds.advertisement(1), Worlds.FAST, ends::add));
    Heard scan = Worlds.listen(phone);
    phone.faults().refuseStarts(new RadioException(Reason.THROTTLED, "too many starts"));
    assertThatExceptionOfType(RadioException.class)
        .isThrownBy(() -> Worlds.listen(phone))
        .matches(e -> e.reason() == Reason.THROTTLED);
    phone.faults().endEverything(new RadioException(Reason.RELEASED, "the platform ended it"));
    world.run(Duration.ofSeconds(1));
    assertThat(ends).extracting(RadioException::reason).containsExactly(Reason.RELEASED);
    assertThat(scan.ends)
        .extracting(end -> end.orElseThrow().reason())
        .containsExactly(Reason.RELEASED);
    phone.faults().acceptStarts();
    assertThat(Worlds.advertise(phone, 2).isActive()).isTrue();
  }
}
