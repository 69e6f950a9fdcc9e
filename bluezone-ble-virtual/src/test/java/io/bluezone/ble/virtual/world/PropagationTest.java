// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static io.bluezone.ble.virtual.Running.assertRuns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.virtual.Heard;
import io.bluezone.ble.virtual.world.internal.propagation.LogDistancePathLoss;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class PropagationTest {

  private static final int ANDROID_LOW_AT_ONE_METRE = -15 - 5 - 5 - 40;

  private static final Propagation ONLY_JITTER = Worlds.STEADY.withJitter(3);
  private static final Propagation ONLY_SHADOWING =
      Worlds.STEADY.withShadowing(4, Duration.ofSeconds(10));
  private static final Propagation ONLY_BODY =
      Worlds.STEADY.withBodies(12, 0.25, Duration.ofSeconds(30));

  /** What a phone hears of another at a distance. */
  private static Heard hear(SimulatedWorld world, double metres, Duration time)
      throws RadioException {
    SimulatedDevice listener = world.addDevice("listener", Worlds.PHONE, Position.ORIGIN);
    SimulatedDevice sender = world.addDevice("sender", Worlds.PHONE, new Position(0, metres));
    assertRuns(sender.advertise(Worlds.advertisement(1), AdvertiseSettings.DEFAULT));
    Heard heard = Worlds.listen(listener);
    world.run(time);
    return heard;
  }

  private static SimulatedWorld world(Propagation propagation) {
    return SimulatedWorld.builder().seed(2).propagation(propagation).build();
  }

  @Property
  void isMonotoneAndClampedNearTheAntenna(
      @ForAll @DoubleRange(min = 0, max = 1000) double near,
      @ForAll @DoubleRange(min = 0, max = 1000) double more) {
    LogDistancePathLoss model = new LogDistancePathLoss(40, 2.2, 0.5);
    assertThat(model.dB(near + more)).isGreaterThanOrEqualTo(model.dB(near));
    assertThat(model.dB(near)).isGreaterThanOrEqualTo(model.dB(0.5));
  }

  @Test
  void loses20DbADecadeInFreeSpace() {
    assertThat(LogDistancePathLoss.FREE_SPACE.dB(1)).isEqualTo(40);
    assertThat(LogDistancePathLoss.FREE_SPACE.dB(10)).isCloseTo(60, within(1e-9));
    assertThat(LogDistancePathLoss.FREE_SPACE.dB(0)).isCloseTo(20, within(1e-9));
    assertThatIllegalArgumentException().isThrownBy(() -> Propagation.logDistance(40, 0, 1));
  }

  @Test
  void givesTheLinkBudgetWithoutFading() throws Exception {
    Heard near = hear(Worlds.still(), 1, Duration.ofSeconds(5));
    assertThat(near.reports)
        .isNotEmpty()
        .allMatch(report -> report.rssi().getAsInt() == ANDROID_LOW_AT_ONE_METRE);
    Heard far = hear(Worlds.still(), 10, Duration.ofSeconds(5));
    assertThat(far.reports)
        .isNotEmpty()
        .allMatch(report -> report.rssi().getAsInt() == ANDROID_LOW_AT_ONE_METRE - 20);
  }

  @Property(tries = 20)
  void weakensOnAverageWithDistance(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.3, max = 1) double metres)
      throws RadioException {
    Duration time = Duration.ofMinutes(20);
    double near =
        hear(
                SimulatedWorld.builder().seed(seed).propagation(Propagation.FREE_SPACE).build(),
                metres,
                time)
            .meanRssi();
    double far =
        hear(
                SimulatedWorld.builder().seed(seed).propagation(Propagation.FREE_SPACE).build(),
                metres * 3,
                time)
            .meanRssi();
    assertThat(near - far).isCloseTo(9.5, within(0.5));
  }

  @Test
  void reachesNoOneOutOfRangeAndSomeAtTheEdge() throws Exception {
    Duration time = Duration.ofMinutes(2);
    int near = hear(Worlds.still(), 1, time).count();
    double edge = Math.pow(10, (95 + ANDROID_LOW_AT_ONE_METRE) / 20.0);
    assertThat(hear(Worlds.still(), edge, time).count() / (double) near).isCloseTo(0.5, within(.1));
    assertThat(hear(Worlds.still(), edge * 2.1, time).count()).isZero();
    assertThat(hear(Worlds.still(), edge / 2.1, time).count()).isEqualTo(near);
  }

  @Test
  void jittersFromPacketToPacket() throws Exception {
    Heard heard = hear(world(ONLY_JITTER), 2, Duration.ofMinutes(10));
    assertThat(heard.rssiDeviation()).isCloseTo(3, within(0.2));
    assertThat(correlationOfNeighbours(heard)).isCloseTo(0, within(0.1));
  }

  @Test
  void changesShadowingSlowly() throws Exception {
    Heard heard = hear(world(ONLY_SHADOWING), 2, Duration.ofHours(5));
    assertThat(heard.rssiDeviation()).isCloseTo(4, within(0.4));
    assertThat(correlationOfNeighbours(heard)).isGreaterThan(0.95);
  }

  @Test
  void putsABodyBetweenForAPartOfTheTime() throws Exception {
    Heard heard = hear(world(ONLY_BODY), 1, Duration.ofHours(5));
    long blocked =
        heard.reports.stream()
            .filter(report -> report.rssi().getAsInt() == ANDROID_LOW_AT_ONE_METRE - 12)
            .count();
    long free =
        heard.reports.stream()
            .filter(report -> report.rssi().getAsInt() == ANDROID_LOW_AT_ONE_METRE)
            .count();
    assertThat(blocked + free).isEqualTo(heard.count());
    assertThat(blocked / (double) heard.count()).isCloseTo(0.25, within(0.06));
  }

  @Test
  void sharesTheSlowPartInBothDirections() throws Exception {
    Heard byAnna = oneWay("binh", "anna");
    Heard byBinh = oneWay("anna", "binh");
    assertThat(byAnna.meanRssi()).isCloseTo(byBinh.meanRssi(), within(0.2));
    assertThat(byAnna.rssiDeviation())
        .isGreaterThan(2)
        .isCloseTo(byBinh.rssiDeviation(), within(0.2));
  }

  /** What one of two hears of the other in two minutes. */
  private static Heard oneWay(String from, String to) throws RadioException {
    SimulatedWorld world = world(ONLY_SHADOWING);
    Heard heard = Worlds.listen(world.addDevice(to, Worlds.PHONE, Position.ORIGIN));
    Worlds.advertise(world.addDevice(from, Worlds.PHONE, new Position(2, 0)), 1);
    world.run(Duration.ofMinutes(2));
    return heard;
  }

  @Test
  void takesAnotherModel() throws Exception {
    SimulatedWorld world =
        SimulatedWorld.builder().propagation(Propagation.logDistance(50, 1, 0.1).steady()).build();
    assertThat(hear(world, 10, Duration.ofSeconds(2)).meanRssi()).isEqualTo(-15 - 5 - 5 - 60);
  }

  @Test
  void hearsMorePowerLouder() throws Exception {
    SimulatedWorld world = Worlds.still();
    SimulatedDevice sender = world.addDevice(Worlds.PHONE, Position.ORIGIN);
    Heard heard = Worlds.listen(world.addDevice(Worlds.PHONE, new Position(1, 0)));
    assertRuns(
        sender.advertise(
            Worlds.advertisement(1), Worlds.FAST.withPower(AdvertiseSettings.Power.HIGH)));
    world.run(Duration.ofSeconds(1));
    assertThat(heard.meanRssi()).isEqualTo(ANDROID_LOW_AT_ONE_METRE + 16);
  }

  private static double correlationOfNeighbours(Heard heard) {
    double mean = heard.meanRssi();
    double sum = 0;
    for (int i = 1; i < heard.count(); i++) {
      sum +=
          (heard.reports.get(i).rssi().getAsInt() - mean)
              * (heard.reports.get(i - 1).rssi().getAsInt() - mean);
    }
    double variance = heard.rssiDeviation() * heard.rssiDeviation();
    return sum / (heard.count() - 1) / variance;
  }
}
