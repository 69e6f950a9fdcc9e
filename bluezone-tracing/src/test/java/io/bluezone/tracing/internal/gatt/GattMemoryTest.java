// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.RollingId;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import io.bluezone.tracing.internal.gatt.GattMemory.Failures;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What is remembered of the devices that were asked. */
class GattMemoryTest {

  private static final DayInterval INTERVAL = new DayInterval(LocalDate.of(2020, 8, 9), 40);
  private static final DayInterval NEXT = new DayInterval(LocalDate.of(2020, 8, 9), 41);
  private static final DeviceAddress DEVICE = ScriptedRadio.address(1);
  private static final DeviceAddress OTHER = ScriptedRadio.address(2);
  private static final RollingId ID = ScriptedRadio.id(1);

  private final ManualTime time = new ManualTime();
  private final GattMemory memory = new GattMemory(time);

  private long waitSeconds() {
    return (memory.failuresOf(DEVICE).until() - time.nanoTime()) / 1_000_000_000;
  }

  @Test
  void knowsAnIdInItsInterval() {
    memory.learn(DEVICE, ID, INTERVAL);
    assertThat(memory.idOf(DEVICE, INTERVAL)).isEqualTo(ID);
    assertThat(memory.idOf(DEVICE, NEXT)).isNull();
    assertThat(memory.idOf(OTHER, INTERVAL)).isNull();
    assertThat(memory.hasAnswered(DEVICE)).isTrue();
    assertThat(memory.hasAnswered(OTHER)).isFalse();
    time.pass(Duration.ofMinutes(30));
    assertThat(memory.hasAnswered(DEVICE)).isFalse();
  }

  @Test
  void keepsOfAnIntervalThatIsOverOnlyWhoHasAnswered() {
    memory.learn(DEVICE, ID, INTERVAL);
    memory.learn(OTHER, ID, NEXT);
    assertThat(memory.idOf(OTHER, NEXT)).isEqualTo(ID);
    assertThat(memory.idOf(DEVICE, NEXT)).isNull();
    assertThat(memory.idOf(DEVICE, INTERVAL)).isNull();
    assertThat(memory.hasAnswered(DEVICE)).isTrue();
    memory.learn(DEVICE, ID, NEXT);
    assertThat(memory.idOf(DEVICE, NEXT)).isEqualTo(ID);
  }

  @Test
  void leavesAFailedDeviceAloneSixTimesAsLongUpToHalfAnHour() {
    assertThat(memory.failuresOf(DEVICE)).isEqualTo(new Failures(0, 0, 0, Integer.MIN_VALUE));
    for (long seconds : new long[] {5, 30, 180, 1080, 1800, 1800}) {
      memory.failed(DEVICE, 1_000, -80);
      assertThat(waitSeconds()).isEqualTo(seconds);
      time.pass(Duration.ofSeconds(1));
    }
    assertThat(memory.failuresOf(DEVICE).count()).isEqualTo(6);
    assertThat(memory.failuresOf(DEVICE).nanos()).isEqualTo(6_000);
    assertThat(memory.failuresOf(OTHER).count()).isZero();
  }

  @Test
  void asksADeviceThatComesTenDecibelsNearer() {
    for (int i = 0; i < 3; i++) {
      memory.failed(DEVICE, 1_000, -80 - i);
    }
    long now = time.nanoTime();
    assertThat(memory.failuresOf(DEVICE).areOver(now, -71)).isFalse();
    assertThat(memory.failuresOf(DEVICE).areOver(now, -70)).isTrue();
    memory.failed(DEVICE, 1_000, -70);
    assertThat(waitSeconds()).as("it fails there for the first time").isEqualTo(5);
    assertThat(memory.failuresOf(DEVICE).nanos()).isEqualTo(4_000);
    assertThat(memory.failuresOf(DEVICE).areOver(now, -61)).isFalse();
    memory.failed(DEVICE, 1_000, -61);
    assertThat(waitSeconds()).isEqualTo(30);
  }

  @Test
  void makesUpForFailuresByAnAnswer() {
    memory.learn(DEVICE, ID, INTERVAL);
    memory.failed(DEVICE, 1_000, -80);
    assertThat(memory.hasAnswered(DEVICE)).isFalse();
    memory.learn(DEVICE, ID, INTERVAL);
    assertThat(memory.hasAnswered(DEVICE)).isTrue();
    assertThat(memory.failuresOf(DEVICE).count()).isZero();
  }

  @Test
  void forgetsFailuresAQuarterOfAnHourAfterTheirCoolDown() {
    memory.failed(DEVICE, 1_000, -80);
    memory.failed(DEVICE, 1_000, -80);
    Duration coolDown = GattMemory.FIRST_COOL_DOWN.multipliedBy(6);
    time.pass(coolDown.plusMinutes(15).minusNanos(1));
    assertThat(memory.failuresOf(DEVICE).count()).isEqualTo(2);
    time.pass(Duration.ofNanos(1));
    assertThat(memory.failuresOf(DEVICE).count()).isZero();
  }

  @Test
  void knowsInTheNextIntervalWhoHasAnswered() {
    memory.learn(DEVICE, ID, INTERVAL);
    time.pass(Duration.ofMinutes(16).minusNanos(1));
    assertThat(memory.hasAnswered(DEVICE)).isTrue();
    time.pass(Duration.ofNanos(1));
    assertThat(memory.hasAnswered(DEVICE)).isFalse();
  }

  @Test
  void leavesWhatIsNoBluezoneAloneForHalfAnHour() {
    memory.notBluezone(DEVICE);
    assertThat(memory.isNotBluezone(DEVICE)).isTrue();
    assertThat(memory.isNotBluezone(OTHER)).isFalse();
    time.pass(Duration.ofMinutes(30));
    assertThat(memory.isNotBluezone(DEVICE)).isFalse();
  }

  @Test
  void boundsTheRoomOfInventedAddresses() {
    for (int i = 0; i < 3 * GattMemory.CAPACITY; i++) {
      memory.notBluezone(ScriptedRadio.address(i));
    }
    int remembered = 0;
    for (int i = 0; i < 3 * GattMemory.CAPACITY; i++) {
      remembered += memory.isNotBluezone(ScriptedRadio.address(i)) ? 1 : 0;
    }
    assertThat(remembered).isEqualTo(GattMemory.CAPACITY);
  }
}
