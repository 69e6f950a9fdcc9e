// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static io.bluezone.ble.virtual.Running.assertRuns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.virtual.Heard;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CollisionTest {

  private static final Duration TIME = Duration.ofSeconds(30);
  private static final AdvertiseSettings CROWDED =
      AdvertiseSettings.DEFAULT.withInterval(AdvertiseSettings.MIN_INTERVAL);

  /** The part of the advertisements that a phone hears from each of many around it. */
  private static double heardPart(SimulatedWorld world, int senders) throws RadioException {
    Heard heard = Worlds.listen(world.addDevice(Worlds.PHONE, Position.ORIGIN));
    for (int i = 0; i < senders; i++) {
      double angle = 2 * Math.PI * i / senders;
      Position place = new Position(Math.cos(angle), Math.sin(angle));
      assertRuns(world.addDevice(Worlds.PHONE, place).advertise(Worlds.advertisement(i), CROWDED));
    }
    world.run(TIME);
    double sent = senders * TIME.toMillis() / 25.0;
    return heard.count() / sent;
  }

  @Test
  void hearsLessOfEachTheMoreSend() throws Exception {
    double alone = heardPart(Worlds.still(), 1);
    double few = heardPart(Worlds.still(), 10);
    double many = heardPart(Worlds.still(), 50);
    assertThat(alone).isCloseTo(1, within(0.02));
    assertThat(few).isLessThan(alone - 0.05);
    // Pure ALOHA: exp(-2 · 49 packets of 184 µs in each 25 ms) = 0.49.
    assertThat(many).isCloseTo(0.49, within(0.08));
  }

  @Test
  void losesNothingAtAReceiverThatNeedsNoDifference() throws Exception {
    SimulatedWorld perfect =
        SimulatedWorld.builder().propagation(Worlds.STEADY).captureThreshold(-1).build();
    assertThat(heardPart(perfect, 50)).isCloseTo(1, within(0.02));
  }

  @Test
  void letsAMuchStrongerPacketSurvive() throws Exception {
    double weakAlone = captured(1, false);
    assertThat(captured(1, true)).as("the strong one").isCloseTo(weakAlone, within(0.01));
    assertThat(captured(2, true)).as("the weak one").isLessThan(weakAlone - 0.1);
  }

  /** The part heard of a strong (1) or weak (2) sender, with thirty others at 2 m or not. */
  private static double captured(int number, boolean crowd) throws RadioException {
    SimulatedWorld world = Worlds.still();
    Heard heard = Worlds.listen(world.addDevice(Worlds.PHONE, Position.ORIGIN));
    Position place = number == 1 ? new Position(0.5, 0) : new Position(2, 0);
    assertRuns(world.addDevice(Worlds.PHONE, place).advertise(Worlds.advertisement(999), CROWDED));
    for (int i = 0; i < (crowd ? 30 : 0); i++) {
      assertRuns(
          world
              .addDevice(Worlds.PHONE, new Position(0, 2))
              .advertise(Worlds.advertisement(i), CROWDED));
    }
    world.run(TIME);
    long from =
        heard.reports.stream()
            .filter(report -> report.data().manufacturerData().contains(Worlds.data(999)))
            .count();
    return from / (TIME.toMillis() / 25.0);
  }

  @Test
  void hearsNothingWhileSending() throws Exception {
    SimulatedWorld world = Worlds.still();
    SimulatedDevice busy = world.addDevice(Worlds.PHONE.withAdvertising(10, 31), Position.ORIGIN);
    for (int i = 0; i < 10; i++) {
      assertRuns(busy.advertise(Worlds.advertisement(i), CROWDED));
    }
    SimulatedDevice sender = world.addDevice(Worlds.PHONE, new Position(1, 0));
    Worlds.advertise(sender, 99);
    Heard byBusy = Worlds.listen(busy);
    Heard bySender = Worlds.listen(sender);
    world.run(Duration.ofMinutes(1));
    // Ten events of 1.35 ms in each 25 ms, and as long before each of them, leave less than half.
    assertThat(byBusy.count() / (60_000 / 105.0)).isBetween(0.2, 0.6);
    for (int i = 1; i < bySender.count(); i++) {
      Instant before = bySender.reports.get(i - 1).time();
      assertThat(bySender.reports.get(i).time())
          .as("one after the other")
          .isAfter(before.plusNanos(150_000));
    }
  }
}
