// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.virtual.Heard;
import io.bluezone.ble.virtual.world.internal.propagation.Fading;
import io.bluezone.ble.virtual.world.internal.propagation.LogDistancePathLoss;
import io.bluezone.ble.virtual.world.internal.propagation.PathLoss;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class MeasuredPropagationTest {

  private static final int PAIRS = 60;

  /** The mean RSSI of many pairs at a distance, in dBm; nothing is too weak to be heard. */
  private static double mean(double metres, Carry one, Carry other) throws RadioException {
    SimulatedWorld world = SimulatedWorld.builder().seed(5).build();
    DeviceProfile keen = Worlds.PHONE.withSensitivity(-170);
    double sum = 0;
    Heard[] heard = new Heard[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      SimulatedDevice listener = world.addDevice(keen, new Position(100_000 * i, 0));
      SimulatedDevice sender = world.addDevice(keen, new Position(100_000 * i + metres, 0));
      listener.carry(one);
      sender.carry(other);
      heard[i] = Worlds.listen(listener);
      assertThat(Worlds.advertise(sender, i).isActive()).isTrue();
    }
    world.run(Duration.ofSeconds(60));
    for (Heard each : heard) {
      sum += each.meanRssi() / PAIRS;
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"1, -79.6", "2, -85", "5, -92.2", "8, -95.8", "12, -99"})
  void hearsAPhoneInTheHandAsMeasured(double metres, double dBm) throws Exception {
    assertThat(mean(metres, Carry.HAND, Carry.HAND)).isCloseTo(dBm, within(1.2));
  }

  @ParameterizedTest
  @EnumSource(Carry.class)
  void weakensByPocketsAndBags(Carry way) throws Exception {
    double lost =
        switch (way) {
          case HAND -> 0;
          case FRONT_POCKET, BAG -> 4;
          case BACK_POCKET -> 17;
          case SHIRT_POCKET -> 2;
        };
    assertThat(mean(2, Carry.HAND, way)).isCloseTo(-85 - lost, within(1.8));
    assertThat(mean(2, way, Carry.HAND)).isCloseTo(-85 - lost, within(1.8));
  }

  @Test
  void givesTheFreeSpaceByName() throws Exception {
    assertThat(trace(SimulatedWorld.builder().propagation(Propagation.FREE_SPACE)))
        .isNotEmpty()
        .isEqualTo(
            trace(SimulatedWorld.builder().propagation(Propagation.logDistance(40, 2, 0.1))));
  }

  @Test
  void ignoresCarryingInFreeSpace() throws Exception {
    SimulatedWorld world =
        SimulatedWorld.builder().seed(3).propagation(Propagation.FREE_SPACE).build();
    SimulatedDevice anna = world.addDevice("anna", Worlds.PHONE, Position.ORIGIN);
    anna.carry(Carry.BACK_POCKET);
    assertThat(anna.carry()).isEqualTo(Carry.BACK_POCKET);
    assertThat(heardBy(world, anna))
        .isEqualTo(trace(SimulatedWorld.builder().propagation(Propagation.FREE_SPACE)));
  }

  private static String trace(SimulatedWorld.Builder builder) throws RadioException {
    SimulatedWorld world = builder.seed(3).build();
    return heardBy(world, world.addDevice("anna", Worlds.PHONE, Position.ORIGIN));
  }

  private static String heardBy(SimulatedWorld world, SimulatedDevice anna) throws RadioException {
    SimulatedDevice binh = world.addDevice("binh", Worlds.PHONE, new Position(5, 0));
    assertThat(Worlds.advertise(binh, 1).isActive()).isTrue();
    Heard heard = Worlds.listen(anna);
    world.run(Duration.ofSeconds(20));
    return heard.trace();
  }

  /** Rooms far apart: the loss is computed within rooms alone, which the model counts. */
  @Test
  void asksNoOneWhoCannotHear() throws Exception {
    long few = lossesComputed(10);
    long many = lossesComputed(40);
    assertThat(few).isPositive();
    assertThat(many).isBetween(3 * few, 5 * few);
  }

  private static long lossesComputed(int rooms) throws RadioException {
    AtomicLong computed = new AtomicLong();
    PathLoss counting =
        new PathLoss() {
          @Override
          public double dB(double metres) {
            computed.incrementAndGet();
            return LogDistancePathLoss.FREE_SPACE.dB(metres);
          }

          @Override
          public double reach(double dB) {
            return LogDistancePathLoss.FREE_SPACE.reach(dB);
          }
        };
    SimulatedWorld world =
        SimulatedWorld.builder().propagation(Propagation.of(counting, Fading.PEOPLE)).build();
    for (int i = 0; i < rooms * 3; i++) {
      Position place = new Position(i / 3 * 20_000, i % 3);
      SimulatedDevice device = world.addDevice(Worlds.PHONE, place);
      assertThat(Worlds.advertise(device, i).isActive()).isTrue();
      assertThat(Worlds.listen(device).count()).isZero();
    }
    world.run(Duration.ofSeconds(5));
    return computed.get();
  }

  /** Devices that walk from square to square of the plane meet as those that stand there. */
  @Test
  void hearsAFarWalkerWhereItArrives() throws Exception {
    SimulatedWorld world = Worlds.still();
    SimulatedDevice stays = world.addDevice(Worlds.PHONE, new Position(20_000, 0));
    Walk walk =
        Walk.from(Position.ORIGIN)
            .then(Duration.ofMinutes(10), new Position(20_000, 1))
            .thenAway(Duration.ofMinutes(11))
            .then(Duration.ofMinutes(12), new Position(20_000, 2));
    SimulatedDevice walks = world.addDevice(Worlds.PHONE, walk);
    Heard heard = Worlds.listen(stays);
    assertThat(Worlds.advertise(walks, 1).isActive()).isTrue();
    world.run(Duration.ofMinutes(9));
    int far = heard.count();
    world.run(Duration.ofMinutes(2));
    int near = heard.count();
    world.run(Duration.ofSeconds(50));
    int away = heard.count();
    world.run(Duration.ofMinutes(1));
    assertThat(far).as("2 km away").isZero();
    assertThat(near).isGreaterThan(550);
    assertThat(away).isEqualTo(near);
    assertThat(heard.count()).isGreaterThan(away + 450);
  }
}
