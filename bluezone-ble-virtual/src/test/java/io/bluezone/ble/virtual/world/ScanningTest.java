// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static io.bluezone.ble.virtual.Running.assertRuns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.bluezone.base.Registration;
import io.bluezone.base.ScanPower;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanFilter;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.spi.DuplicateFilter;
import io.bluezone.ble.virtual.Heard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ScanningTest {

  private static final UUID SERVICE = UUID.fromString("0000fd00-0000-1000-8000-00805f9b34fb");
  private static final Advertisement WITH_SERVICE =
      Advertisement.builder().addServiceUuid(SERVICE).build();

  private final SimulatedWorld world = Worlds.still();
  private final SimulatedDevice sender = world.addDevice(Worlds.PHONE, new Position(1, 0));

  private SimulatedDevice listener() {
    return world.addDevice(Worlds.PHONE, Position.ORIGIN);
  }

  @Test
  void hearsNothingWhileNotScanning() throws Exception {
    Worlds.advertise(sender, 1);
    SimulatedDevice listener = listener();
    Heard heard = new Heard();
    world.run(Duration.ofSeconds(10));
    Registration scan = listener.scan(ScanSettings.DEFAULT, heard);
    assertThat(heard.count()).isZero();
    world.run(Duration.ofSeconds(10));
    int during = heard.count();
    assertThat(during).isBetween(85, 97);
    scan.close();
    world.run(Duration.ofSeconds(10));
    assertThat(heard.count()).isEqualTo(during);
  }

  @Test
  void hearsNoPacketWhoseBeginningWasMissed() throws Exception {
    Instant firstHeard = firstHeardWhenScanningFrom(world.clock().instant());
    Instant midPacket = firstHeard.minusNanos(10_000);
    assertThat(firstHeardWhenScanningFrom(midPacket)).isAfter(firstHeard.plusMillis(50));
  }

  private static Instant firstHeardWhenScanningFrom(Instant start) throws RadioException {
    SimulatedWorld world = Worlds.still();
    Worlds.advertise(world.addDevice("sender", Worlds.PHONE, new Position(1, 0)), 1);
    Worlds.listen(world.addDevice("other", Worlds.PHONE, new Position(0, 1)));
    SimulatedDevice listener = world.addDevice("listener", Worlds.PHONE, Position.ORIGIN);
    world.runUntil(start);
    Heard heard = Worlds.listen(listener);
    world.run(Duration.ofSeconds(1));
    return heard.reports.get(0).time();
  }

  @Test
  void boundsWhatIsRememberedOfDuplicates() throws Exception {
    Heard heard = new Heard();
    assertRuns(listener().scan(ScanSettings.DEFAULT.withDuplicates(false), heard));
    int flood = DuplicateFilter.CAPACITY + 1;
    for (int address = 0; address < flood; address++) {
      broadcastFrom(address);
    }
    assertThat(heard.count()).isEqualTo(flood);
    broadcastFrom(flood - 1);
    assertThat(heard.count()).as("the last is remembered").isEqualTo(flood);
    broadcastFrom(0);
    assertThat(heard.count()).as("the first is forgotten").isEqualTo(flood + 1);
  }

  private void broadcastFrom(int address) throws RadioException {
    DeviceAddress claimed = new DeviceAddress(address, DeviceAddress.Type.RANDOM);
    try (Registration sending = sender.broadcast(AdvertisingData.EMPTY, claimed, Worlds.FAST)) {
      world.run(Duration.ofMillis(300));
    }
  }

  @Test
  void hearsAsMuchAsTheDutyCycleDecides() throws Exception {
    Worlds.advertise(sender, 1);
    DeviceProfile tenth = Worlds.PHONE.withScanning(Duration.ofMillis(500), Duration.ofMillis(50));
    Heard always = Worlds.listen(listener());
    Heard sometimes = Worlds.listen(world.addDevice(tenth, Position.ORIGIN));
    world.run(Duration.ofMinutes(30));
    assertThat(always.count()).isGreaterThan(30 * 60 * 9);
    assertThat(sometimes.count() / (double) always.count()).isCloseTo(0.1, within(0.01));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tenth.withScanning(Duration.ofMillis(10), Duration.ofMillis(11)));
  }

  @ParameterizedTest
  @EnumSource(ScanPower.class)
  void listensForTheShareOfItsPower(ScanPower power) throws Exception {
    Worlds.advertise(sender, 1);
    SimulatedDevice listener = listener();
    double share = (double) power.window().toMillis() / power.interval().toMillis();
    Heard heard = new Heard();
    Registration scan = listener.scan(ScanSettings.DEFAULT.withPower(power), heard);
    world.run(Duration.ofMinutes(30));
    scan.close();
    Duration listened = listener.listened();
    assertThat(listened.toMillis() / 1_800_000.0).isCloseTo(share, within(0.001));
    assertThat(heard.count() / (30 * 60 * 9.5)).isCloseTo(share, withinPercentage(5));
    world.run(Duration.ofMinutes(1));
    assertThat(listener.listened()).isEqualTo(listened);
  }

  @Test
  void listensAsTheMostDemandingScanDecides() throws Exception {
    Worlds.advertise(sender, 1);
    SimulatedDevice listener = listener();
    Heard little = new Heard();
    assertRuns(listener.scan(ScanSettings.DEFAULT.withPower(ScanPower.LOW_POWER), little));
    Registration much = listener.scan(ScanSettings.DEFAULT, new Heard());
    world.run(Duration.ofMinutes(1));
    assertThat(listener.listened()).isEqualTo(Duration.ofMinutes(1));
    assertThat(little.count()).isGreaterThan(500);
    much.close();
    world.run(Duration.ofMinutes(1));
    assertThat(listener.listened()).isBetween(Duration.ofSeconds(65), Duration.ofSeconds(67));
    SimulatedDevice iPhone = world.addDevice(DeviceProfile.iPhoneForeground(), new Position(0, 2));
    assertRuns(iPhone.scan(ScanSettings.DEFAULT.withPower(ScanPower.LOW_POWER), new Heard()));
    world.run(Duration.ofSeconds(40));
    assertThat(iPhone.listened().toSeconds()).as("iOS decides").isEqualTo(30);
  }

  @Test
  void reportsSayWhenInMicroseconds() throws Exception {
    Worlds.advertise(sender, 1);
    Heard heard = Worlds.listen(listener());
    world.run(Duration.ofSeconds(5));
    assertThat(heard.reports)
        .isNotEmpty()
        .allMatch(report -> report.time().equals(report.time().truncatedTo(ChronoUnit.MICROS)))
        .allMatch(report -> report.connectable())
        .isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
  }

  @Test
  void reportsEachAdvertisementOnceWithoutDuplicates() throws Exception {
    Heard heard = new Heard();
    assertRuns(listener().scan(ScanSettings.DEFAULT.withDuplicates(false), heard));
    Registration first = Worlds.advertise(sender, 1);
    world.run(Duration.ofSeconds(2));
    assertThat(heard.count()).isEqualTo(1);
    first.close();
    Worlds.advertise(sender, 1);
    world.run(Duration.ofSeconds(2));
    assertThat(heard.count()).as("a new address is a new device").isEqualTo(2);
  }

  @Test
  void passesOnlyWhatFiltersLetThrough() throws Exception {
    Heard heard = new Heard();
    List<ScanFilter> filters = List.of(ScanFilter.ofService(SERVICE));
    assertRuns(listener().scan(ScanSettings.DEFAULT.withFilters(filters), heard));
    Worlds.advertise(sender, 1);
    assertRuns(sender.advertise(WITH_SERVICE, Worlds.FAST));
    world.run(Duration.ofSeconds(2));
    assertThat(heard.reports).isNotEmpty().allMatch(each -> each.data().hasServiceUuid(SERVICE));
  }

  @Test
  void doesNotHearItself() throws Exception {
    Worlds.advertise(sender, 1);
    Heard heard = Worlds.listen(sender);
    world.run(Duration.ofSeconds(5));
    assertThat(heard.count()).isZero();
  }

  @Test
  void hearsLittleAsAnIPhoneInTheBackground() throws Exception {
    DeviceProfile background = DeviceProfile.iPhoneBackground(uuid -> 3);
    assertRuns(sender.advertise(WITH_SERVICE, Worlds.FAST));
    SimulatedDevice other = world.addDevice(background, new Position(0, 1));
    assertRuns(other.advertise(WITH_SERVICE, Worlds.FAST));
    SimulatedDevice phone = world.addDevice(background, Position.ORIGIN);
    Heard unfiltered = Worlds.listen(phone);
    Heard filtered = new Heard();
    ScanFilter anyApple = ScanFilter.ofManufacturer(0x004c);
    assertRuns(
        phone.scan(
            ScanSettings.DEFAULT.withFilters(List.of(ScanFilter.ofService(SERVICE), anyApple)),
            filtered));
    Heard byAndroid = Worlds.listen(listener());
    world.run(Duration.ofMinutes(1));
    assertThat(unfiltered.count()).as("without a filter").isZero();
    assertThat(filtered.count()).as("once, and not the other in the background").isEqualTo(1);
    assertThat(filtered.reports.get(0).data().hasServiceUuid(SERVICE)).isTrue();
    assertThat(byAndroid.reports.stream().map(ScanReport::address).distinct()).hasSize(2);
  }
}
