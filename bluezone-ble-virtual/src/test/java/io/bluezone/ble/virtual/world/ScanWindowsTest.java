// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static io.bluezone.ble.virtual.Running.assertRuns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.bluezone.base.ScanPower;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.virtual.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is heard of whom in a world in which nothing is on the air. */
final class ScanWindowsTest {

  private static final int PAIRS = 200;

  /** A millisecond less than in which a tracer records a sender once. */
  private static final Duration SPACING = Duration.ofMillis(4_999);

  private static SimulatedWorld world(long seed) {
    return SimulatedWorld.builder().seed(seed).fidelity(Fidelity.WINDOWS).build();
  }

  /** Whoever records one report in five seconds takes all of them. */
  @Test
  void reportsOfOneAdvertisementAreFiveSecondsApart() throws Exception {
    SimulatedWorld world = world(4);
    SimulatedDevice listener = world.addDevice(Worlds.PHONE, Position.ORIGIN);
    SimulatedDevice sender = world.addDevice(Worlds.PHONE, new Position(1, 0));
    List<Instant> times = new ArrayList<>();
    // In the middle of everything that is done at whole moments.
    world.run(Duration.ofMillis(1_537));
    assertRuns(
        listener.scan(ScanSettings.DEFAULT, report -> times.add(world.time().clock().instant())));
    assertRuns(Worlds.advertise(sender, 1));
    world.run(Duration.ofMinutes(10));
    assertThat(times).hasSizeBetween(115, 120);
    for (int i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }
  }

  /** What was drawn of the time to come is drawn again, and not reported beside it. */
  @Test
  void reportsAMovingDeviceAsOften() throws Exception {
    Pair pair = new Pair(5, 1);
    for (int i = 0; i < 80; i++) {
      pair.world.run(Duration.ofMillis(7_300));
      pair.sender.moveTo(new Position(1 + 0.1 * (i % 2), 0));
    }
    assertThat(pair.heard.count()).isBetween(110, 117);
    assertApart(pair.heard.reports);
  }

  /** It is looked at again every five seconds whether somebody has moved. */
  @Test
  void dropsWhatWasToComeOfADeviceThatIsGone() throws Exception {
    Pair pair = new Pair(7, 20);
    for (int i = 0; i < 30; i++) {
      pair.world.run(Duration.ofMillis(13_700));
      pair.sender.moveTo(new Position(10_000, 0));
      pair.world.run(Duration.ofMillis(5_200));
      int before = pair.heard.count();
      pair.world.run(Duration.ofSeconds(10));
      assertThat(pair.heard.count()).isEqualTo(before);
      pair.sender.moveTo(new Position(20, 0));
    }
    assertThat(pair.heard.count()).isGreaterThan(30);
  }

  /** It sends another advertisement from then on, under another address. */
  @Test
  void reportsADeviceThatWasOffAsNew() throws Exception {
    Pair pair = new Pair(6, 1);
    for (int i = 0; i < 30; i++) {
      pair.world.run(Duration.ofMillis(13_700));
      pair.sender.power(false);
      pair.world.run(Duration.ofMillis(300));
      int before = pair.heard.count();
      pair.sender.power(true);
      pair.world.run(Duration.ofMillis(13_700));
      assertThat(pair.heard.count() - before).isBetween(2, 3);
      assertApart(pair.heard.reports.subList(before, pair.heard.count()));
    }
  }

  /** Somebody who listens at the origin, and somebody who sends so many metres away. */
  private static final class Pair {
    final SimulatedWorld world;
    final SimulatedDevice sender;
    final Heard heard;

    Pair(long seed, double metres) throws RadioException {
      world = world(seed);
      heard = Worlds.listen(world.addDevice(Worlds.PHONE, Position.ORIGIN));
      sender = world.addDevice(Worlds.PHONE, new Position(metres, 0));
      assertRuns(Worlds.advertise(sender, 1));
    }
  }

  private static void assertApart(List<ScanReport> reports) {
    for (int i = 1; i < reports.size(); i++) {
      assertThat(reports.get(i).time()).isAfter(reports.get(i - 1).time().plus(SPACING));
    }
  }

  @Test
  void hearsADeviceThatComesNearAndNotOneThatGoes() throws Exception {
    SimulatedWorld world = world(4);
    SimulatedDevice listener = world.addDevice(Worlds.PHONE, Position.ORIGIN);
    SimulatedDevice moves = world.addDevice(Worlds.PHONE, new Position(10_000, 0));
    SimulatedDevice stays = world.addDevice(Worlds.PHONE, new Position(1, 1));
    Heard heard = Worlds.listen(listener);
    assertRuns(Worlds.advertise(moves, 1));
    assertRuns(Worlds.advertise(stays, 2));
    world.run(Duration.ofMinutes(2));
    int alone = heard.count();
    moves.moveTo(new Position(1, 0));
    world.run(Duration.ofMinutes(2));
    int both = heard.count() - alone;
    moves.moveTo(new Position(10_000, 0));
    world.run(Duration.ofSeconds(6));
    int before = heard.count();
    world.run(Duration.ofMinutes(2));
    assertThat(alone).isBetween(20, 25);
    assertThat(both).isBetween(42, 50);
    assertThat(heard.count() - before).isBetween(20, 25);
  }

  @Test
  void hearsADeviceAsItIsCarriedFromNowOn() throws Exception {
    SimulatedWorld world = world(4);
    SimulatedDevice listener = world.addDevice(Worlds.PHONE, Position.ORIGIN);
    SimulatedDevice sender = world.addDevice(Worlds.PHONE, new Position(0.5, 0));
    Heard inHand = Worlds.listen(listener);
    assertRuns(Worlds.advertise(sender, 1));
    world.run(Duration.ofMinutes(10));
    double before = inHand.meanRssi();
    sender.carry(Carry.BACK_POCKET);
    world.run(Duration.ofSeconds(6));
    Heard inPocket = Worlds.listen(listener);
    world.run(Duration.ofMinutes(10));
    assertThat(inPocket.meanRssi()).isLessThan(before - 5);
  }

  /** A single draw for many weak packets gives what a draw for each gives. */
  @ParameterizedTest
  @CsvSource({
    "1, LOW_LATENCY, 2",
    "5, LOW_LATENCY, 2",
    "10, LOW_LATENCY, 3",
    "16, LOW_LATENCY, 6",
    "1, LOW_POWER, 2",
    "5, LOW_POWER, 3",
    "10, LOW_POWER, 5"
  })
  void hearsAsOftenAndAsStronglyAsByPackets(double metres, ScanPower power, double percent)
      throws Exception {
    Recorded packets = recorded(Fidelity.PACKETS, metres, power);
    Recorded windows = recorded(Fidelity.WINDOWS, metres, power);
    assertThat(windows.times()).isCloseTo(packets.times(), withinPercentage(percent));
    assertThat(windows.rssi()).isCloseTo(packets.rssi(), within(0.4));
  }

  /** How often senders were heard, at most once in five seconds each, and how strongly. */
  private record Recorded(int times, double rssi) {}

  private static Recorded recorded(Fidelity fidelity, double metres, ScanPower power)
      throws RadioException {
    SimulatedWorld world = SimulatedWorld.builder().seed(9).fidelity(fidelity).build();
    List<Heard> all = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      SimulatedDevice listener = world.addDevice(Worlds.PHONE, new Position(10_000 * i, 0));
      SimulatedDevice sender = world.addDevice(Worlds.PHONE, new Position(10_000 * i + metres, 0));
      Heard heard = new Heard();
      all.add(heard);
      assertRuns(listener.scan(ScanSettings.DEFAULT.withPower(power), heard));
      assertRuns(sender.advertise(Worlds.advertisement(1), AdvertiseSettings.DEFAULT));
    }
    world.run(Duration.ofMinutes(2));
    int times = 0;
    double rssi = 0;
    for (Heard heard : all) {
      Instant last = Instant.MIN;
      for (ScanReport report : heard.reports) {
        if (report.time().isAfter(last.plus(SPACING))) {
          last = report.time();
          times++;
          rssi += report.rssi().orElseThrow();
        }
      }
    }
    return new Recorded(times, rssi / times);
  }
}
