// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static io.bluezone.ble.virtual.Running.assertRuns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.base.Registration;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.virtual.Heard;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class RawBroadcastTest {

  private static final DeviceAddress CLAIMED =
      DeviceAddress.parse("12:34:56:78:9A:BC", DeviceAddress.Type.PUBLIC);

  private final SimulatedWorld world = Worlds.still();
  private final SimulatedDevice attacker = world.addDevice(Worlds.PHONE, Position.ORIGIN);
  private final SimulatedDevice victim = world.addDevice(Worlds.PHONE, new Position(1, 0));

  @Property(tries = 50)
  void bringsAnyBytesAsTheyWereSent(@ForAll @Size(max = 254) byte[] bytes) throws RadioException {
    AdvertisingData data = AdvertisingData.of(Octets.copyOf(bytes));
    Heard heard = Worlds.listen(victim);
    Registration sending = attacker.broadcast(data, CLAIMED, Worlds.FAST);
    world.run(Duration.ofSeconds(1));
    assertThat(heard.reports)
        .isNotEmpty()
        .allMatch(report -> report.data().equals(data) && report.address().equals(CLAIMED));
    sending.close();
    world.run(Duration.ofSeconds(1));
    int before = heard.count();
    world.run(Duration.ofSeconds(1));
    assertThat(heard.count()).isEqualTo(before);
  }

  @Test
  void replaysACapturedFrame() throws Exception {
    SimulatedDevice owner = world.addDevice(Worlds.PHONE, new Position(0, 1));
    Registration original = Worlds.advertise(owner, 7);
    Heard captured = Worlds.listen(attacker);
    world.run(Duration.ofSeconds(1));
    original.close();
    ScanReport frame = captured.reports.get(0);
    Heard heard = Worlds.listen(victim);
    assertRuns(attacker.broadcast(frame.data(), frame.address(), Worlds.FAST));
    world.run(Duration.ofSeconds(1));
    assertThat(heard.reports)
        .isNotEmpty()
        .allMatch(report -> report.address().equals(frame.address()))
        .allMatch(report -> report.data().equals(frame.data()));
  }

  @Test
  void takesNoInstanceForRawFramesAndKeepsTheirAddress() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertRuns(attacker.broadcast(AdvertisingData.EMPTY, CLAIMED, Worlds.FAST));
    }
    assertThat(Worlds.advertise(attacker, 1).isActive()).isTrue();
    attacker.power(false);
    attacker.power(true);
    assertThat(attacker.addresses()).contains(CLAIMED).hasSize(2);
  }

  @Test
  void refusesMoreThanOneFrame() {
    AdvertisingData tooLong = AdvertisingData.of(Octets.copyOf(new byte[255]));
    assertThatExceptionOfType(RadioException.class)
        .isThrownBy(() -> attacker.broadcast(tooLong, CLAIMED, Worlds.FAST))
        .matches(e -> e.reason() == Reason.ADVERTISEMENT_TOO_LARGE);
  }
}
