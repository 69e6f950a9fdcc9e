// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Faults;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GattFallbackTest {

  private static final RollingId MAI = RollingId.fromHex("a1a1a1a1a1a1a1a1a1a1a1a1");
  private static final RollingId NAM = RollingId.fromHex("b2b2b2b2b2b2b2b2b2b2b2b2");

  private static int overflowBit(UUID service) {
    return service.equals(Beacon.IOS_SERVICE) ? Beacon.OVERFLOW_BIT : 77;
  }

  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  private Town.Person listener(String name) {
    return town.person(name, Town.HERE, settings -> settings.dutyCycle(DutyCycle.CONTINUOUS));
  }

  @Test
  void recognisesAnIphoneInTheForeground() {
    Town.Person an = listener("An");
    town.iPhone("Mai", DeviceProfile.iPhoneForeground(), Town.metres(1), MAI);
    town.minutes(4);
    Encounter encounter = an.encountersWith(MAI).get(0);
    assertThat(encounter.form()).isEqualTo(BeaconForm.IOS);
    assertThat(encounter.samples().count()).isGreaterThan(10);
    assertThat(encounter.samples().upperQuartile()).isBetween(-60, -30);
  }

  @Test
  void recognisesAnIphoneInTheBackground() {
    Town.Person an = listener("An");
    town.iPhone(
        "Mai", DeviceProfile.iPhoneBackground(GattFallbackTest::overflowBit), Town.metres(1), MAI);
    town.minutes(4);
    assertThat(an.encountersWith(MAI).get(0).form()).isEqualTo(BeaconForm.IOS_BACKGROUND);
  }

  @Test
  void isAskedOncePerInterval() {
    Town.Person an = listener("An");
    SimulatedDevice mai = town.iPhone("Mai", DeviceProfile.iPhoneForeground(), Town.metres(1), MAI);
    mai.become(mai.profile().withReadFailures(0));
    an.device.become(an.device.profile().withReadFailures(0));
    town.minutes(14);
    assertThat(an.status().count(Counter.GATT_READS)).isEqualTo(1);
    town.minutes(14);
    assertThat(an.status().count(Counter.GATT_READS)).isBetween(2L, 4L);
  }

  @Test
  void doesNotRememberAnIdPastItsInterval() throws Exception {
    Town.Person an = listener("An");
    SimulatedDevice mai =
        town.world.addDevice(
            "Mai", DeviceProfile.iPhoneForeground().withStaticAddress(), Town.metres(1));
    assertThat(mai.serve(Beacon.service(() -> idOfMinute(town.now()))).isActive()).isTrue();
    assertThat(mai.advertise(Beacon.toIosAdvertisement(), AdvertiseSettings.DEFAULT).isActive())
        .isTrue();
    town.minutes(44);
    assertThat(an.encounters())
        .hasSizeGreaterThan(2)
        .allSatisfy(each -> assertThat(each.id()).isEqualTo(idOfMinute(each.intervalStart())));
  }

  /** The ID of a phone that changes it every 15 minutes. */
  private static RollingId idOfMinute(Instant time) {
    return new RollingId(IdSchedule.DEFAULT.at(time).index(), 7);
  }

  @Test
  void asksAnotherAppsServiceOnceAndLeavesItAlone() throws RadioException {
    Town.Person an = listener("An");
    SimulatedDevice other =
        town.world.addDevice("other", DeviceProfile.iPhoneBackground(service -> 3), Town.metres(1));
    UUID service = UUID.fromString("11111111-2222-3333-4444-555555555555");
    assertThat(
            other
                .advertise(
                    io.bluezone.ble.Advertisement.builder().addServiceUuid(service).build(),
                    AdvertiseSettings.DEFAULT)
                .isActive())
        .isTrue();
    town.minutes(12);
    assertThat(an.encounters()).isEmpty();
    assertThat(an.status().count(Counter.GATT_FAILURES)).isBetween(1L, 3L);
  }

  @Test
  void losesNoMoreThanTheTimeOutToBadPeers() {
    Town.Person an = listener("An");
    List<Consumer<Faults>> manners =
        List.of(
            Faults::ignoreReads,
            Faults::hangUp,
            faults -> faults.answerReads(Octets.copyOf(new byte[512])),
            faults -> faults.answerReads(Octets.copyOf(new byte[11])),
            faults -> faults.answerReads(Octets.copyOf(new byte[0])),
            faults -> faults.answerReads(Octets.copyOf(new byte[600])));
    for (int i = 0; i < manners.size(); i++) {
      manners
          .get(i)
          .accept(
              town.iPhone("bad" + i, DeviceProfile.iPhoneForeground(), Town.metres(1), NAM)
                  .faults());
    }
    town.iPhone("Mai", DeviceProfile.iPhoneForeground(), Town.metres(2), MAI);
    town.minutes(2);
    assertThat(an.encountersWith(MAI)).hasSize(1);
    assertThat(an.encounters()).hasSize(1);
    town.minutes(8);
    assertThat(an.status().count(Counter.GATT_FAILURES))
        .as("one attempt each 2 minutes at most")
        .isBetween(6L, 6L * 6);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 300, 2000})
  void boundsAFloodOfAddressesAndLetsNearDevicesThrough(int addresses) throws RadioException {
    Town.Person an = listener("An");
    SimulatedDevice attacker =
        town.world.addDevice("attacker", DeviceProfile.android(), Town.metres(30));
    attacker.faults().ignoreReads();
    for (int i = 0; i < addresses; i++) {
      assertThat(
              attacker
                  .broadcast(
                      Beacon.toIosAdvertisement().encode(0, true),
                      new DeviceAddress(0x4000_0000_0000L + i, DeviceAddress.Type.RANDOM),
                      AdvertiseSettings.DEFAULT.withInterval(Duration.ofSeconds(10)))
                  .isActive())
          .isTrue();
    }
    town.minutes(1);
    town.iPhone("Mai", DeviceProfile.iPhoneForeground(), Town.metres(1), MAI);
    town.minutes(14);
    assertThat(an.encountersWith(MAI)).isNotEmpty();
    assertThat(an.encounters().stream().map(Encounter::id).collect(Collectors.toSet()))
        .containsExactly(MAI);
    assertThat(an.status().count(Counter.DROPPED) > 0)
        .as("more than wait at once")
        .isEqualTo(addresses > 1024);
  }

  @Test
  void servesTheIdOfNowWheneverItIsAsked() throws Exception {
    Town.Person an = listener("An");
    SimulatedDevice reader = town.world.addDevice(DeviceProfile.android(), Town.metres(1));
    for (int i = 0; i < 40; i++) {
      town.minutes(1);
      DeviceAddress address = an.device.addresses().iterator().next();
      var read =
          reader.read(
              address, Beacon.IOS_SERVICE, Beacon.ID_CHARACTERISTIC, Duration.ofSeconds(10));
      town.world.runUntil(read::isDone, Duration.ofSeconds(11));
      if (!read.isCompletedExceptionally()) {
        assertThat(RollingId.of(read.get())).isEqualTo(an.id());
      }
    }
    assertThat(an.status().activity().serving()).isTrue();
  }

  @Test
  void losesNoMinutesToALoneFailure() {
    Town.Person an = listener("An");
    SimulatedDevice mai = town.iPhone("Mai", DeviceProfile.iPhoneForeground(), Town.metres(1), MAI);
    mai.faults().hangUp();
    town.pass(Duration.ofSeconds(4));
    assertThat(an.status().count(Counter.GATT_FAILURES)).isEqualTo(1);
    mai.faults().answerReads();
    town.pass(Duration.ofSeconds(26));
    assertThat(an.encountersWith(MAI).get(0).duration())
        .isGreaterThanOrEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void recordsADeviceThatWaitsForItsReadFromItsFirstFrame() {
    Town.Person an = listener("An");
    SimulatedDevice mai = town.iPhone("Mai", DeviceProfile.iPhoneForeground(), Town.metres(1), MAI);
    mai.faults().ignoreReads();
    town.minutes(3);
    assertThat(an.encounters()).isEmpty();
    mai.faults().answerReads();
    town.minutes(4);
    Encounter encounter = an.encountersWith(MAI).get(0);
    assertThat(encounter.first()).isBefore(Town.START.plusSeconds(10));
    assertThat(encounter.duration()).isGreaterThan(Duration.ofMinutes(6));
    assertThat(encounter.samples().count()).isGreaterThan(60);
  }

  @Test
  void doesNotJoinWhatWasHeardBeforeAClocksChange() {
    Town.Person an = listener("An");
    SimulatedDevice mai = town.iPhone("Mai", DeviceProfile.iPhoneForeground(), Town.metres(1), MAI);
    mai.faults().ignoreReads();
    town.minutes(1);
    an.setClockAhead(Duration.ofMinutes(5));
    town.pass(Duration.ofSeconds(1));
    mai.faults().answerReads();
    town.minutes(4);
    assertThat(an.encountersWith(MAI).get(0).first())
        .isAfterOrEqualTo(Town.START.plus(Duration.ofMinutes(6)));
  }
}
