// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static io.bluezone.testing.radio.Running.assertRuns;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import io.bluezone.tracing.DeviceHint;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an adapting duty cycle goes by, and what it costs. */
class AdaptiveCycleTest {

  private static final RollingId MAI = RollingId.fromHex("a1a1a1a1a1a1a1a1a1a1a1a1");
  private static final RollingId NAM = RollingId.fromHex("b2b2b2b2b2b2b2b2b2b2b2b2");

  private final TracedWorld world = TracedWorld.create();

  @AfterEach
  void close() {
    world.close();
  }

  private TracedDevice device(String name, double metres, DutyCycle cycle) {
    return world
        .device(name)
        .place(new Position(metres, 0))
        .settings(settings -> settings.dutyCycle(cycle))
        .start();
  }

  private double listenedInAnHour(TracedDevice device) {
    Duration before = device.radio().listened();
    world.run(Duration.ofHours(1));
    return device.radio().listened().minus(before).toMillis() / 1e3;
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN, false, 90, 110",
    "MOVING, false, 155, 180",
    "AT_REST, false, 60, 80",
    "UNKNOWN, true, 60, 80",
    "MOVING, true, 60, 80",
    "AT_REST, true, 45, 65"
  })
  void listensByMotionAndBattery(String motion, boolean saving, double least, double most) {
    TracedDevice an = device("An", 0, DutyCycle.adaptive());
    an.tracer().hint(hints(motion, saving));
    assertThat(listenedInAnHour(an)).isBetween(least, most);
  }

  private static Set<DeviceHint> hints(String motion, boolean saving) {
    Set<DeviceHint> hints = EnumSet.noneOf(DeviceHint.class);
    if (!motion.equals("UNKNOWN")) {
      hints.add(DeviceHint.valueOf(motion));
    }
    if (saving) {
      hints.add(DeviceHint.BATTERY_SAVING);
    }
    return hints;
  }

  @Test
  void ignoresHintsInACycleThatDoesNotAdapt() {
    TracedDevice an = device("An", 0, DutyCycle.WHITE_PAPER);
    an.tracer().hint(Set.of(DeviceHint.AT_REST, DeviceHint.BATTERY_SAVING));
    assertThat(listenedInAnHour(an)).isBetween(1_040.0, 1_060.0);
  }

  @Test
  void listensMoreAtRestAsSoonAsADeviceComes() {
    TracedDevice an = device("An", 0, DutyCycle.adaptive());
    an.tracer().hint(Set.of(DeviceHint.AT_REST));
    double alone = listenedInAnHour(an);
    // Another person each minute.
    List<Registration> passing = new ArrayList<>();
    SimulatedDevice street = world.world().addDevice(DeviceProfile.android(), new Position(2, 0));
    Duration before = an.radio().listened();
    for (int i = 0; i < 60; i++) {
      passing.forEach(Registration::close);
      passing.clear();
      passing.add(send(street, i, AdvertiseSettings.DEFAULT));
      world.run(Duration.ofMinutes(1));
    }
    double among = an.radio().listened().minus(before).toMillis() / 1e3;
    assertThat(among).isGreaterThan(1.2 * alone);
  }

  private static Registration send(SimulatedDevice device, int number, AdvertiseSettings settings) {
    try {
      return device.broadcast(
          Beacon.toAdvertisement(new RollingId(7, number)).encode(0, true),
          new DeviceAddress(0xC000_0000_0000L + number, DeviceAddress.Type.RANDOM),
          settings);
    } catch (RadioException e) {
      throw new AssertionError("a simulated device refuses to send", e);
    }
  }

  /** Frames of a tracer among others, heard in a minute. */
  private int framesInAMinute(TracedDevice device, List<ScanReport> heard) {
    heard.clear();
    world.run(Duration.ofMinutes(1));
    RollingId id = device.currentId();
    return (int)
        heard.stream()
            .filter(
                report -> Beacon.decode(report).flatMap(Beacon::id).filter(id::equals).isPresent())
            .count();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 800})
  void sendsTheLessOftenTheMoreAreNear(int crowd) {
    TracedDevice an = device("An", 0, DutyCycle.adaptive());
    TracedDevice binh = device("Bình", 1, DutyCycle.WHITE_PAPER);
    List<ScanReport> heard = world.addSniffer(new Position(0, 1));
    SimulatedDevice others = world.world().addDevice(DeviceProfile.android(), new Position(20, 0));
    AdvertiseSettings slow =
        AdvertiseSettings.DEFAULT
            .withInterval(Duration.ofSeconds(4))
            .withPower(AdvertiseSettings.Power.HIGH);
    for (int i = 0; i < crowd; i++) {
      assertRuns(send(others, i, slow));
    }
    world.run(Duration.ofMinutes(6));
    int frames = framesInAMinute(an, heard);
    if (crowd <= 100) {
      assertThat(frames).isBetween(200, 236);
    } else {
      assertThat(frames).as("a second at most from one to the next").isBetween(50, 180);
    }
    assertThat(framesInAMinute(binh, heard)).as("does not adapt").isBetween(95, 120);
  }

  @Test
  void readsTheIdsOfIPhones() {
    TracedDevice an = device("An", 0, DutyCycle.adaptive());
    assertThat(
            world
                .addIPhone("Mai", DeviceProfile.iPhoneForeground(), new Position(1, 0), MAI)
                .addresses())
        .hasSize(1);
    assertThat(
            world
                .addIPhone("Nam", DeviceProfile.iPhoneBackground(id -> 3), new Position(0, 1), NAM)
                .addresses())
        .hasSize(1);
    world.run(Duration.ofMinutes(5));
    assertThat(an.encountersWith(MAI)).hasSize(1);
    assertThat(an.encountersWith(NAM)).hasSize(1);
  }

  @Test
  void findsTracersOfTheWhitePaperAndIsFound() {
    TracedDevice an = device("An", 0, DutyCycle.adaptive());
    TracedDevice binh = device("Bình", 1, DutyCycle.WHITE_PAPER);
    TracedDevice chi = device("Chi", 2, DutyCycle.adaptive());
    world.run(Duration.ofMinutes(5));
    for (TracedDevice one : world.devices()) {
      for (TracedDevice other : world.devices()) {
        if (one != other) {
          assertThat(one.encountersWith(other.currentId())).as("%s %s", one, other).hasSize(1);
        }
      }
    }
    assertThat(List.of(an, binh, chi))
        .allMatch(each -> each.tracer().status().problems().isEmpty());
  }

  @Test
  void saysWhenItHearsNothingAtAllForLong() {
    TracedDevice an = device("An", 0, DutyCycle.adaptive());
    world.run(Duration.ofMinutes(22));
    assertThat(an.tracer().status().has(Problem.Kind.SCAN_SILENT)).isTrue();
    TracedDevice binh = device("Bình", 1, DutyCycle.adaptive());
    world.run(Duration.ofMinutes(5));
    assertThat(an.tracer().status().has(Problem.Kind.SCAN_SILENT)).isFalse();
    assertThat(an.encountersWith(binh.currentId())).isNotEmpty();
  }

  @Test
  void changesTheCycleWhileItRuns() {
    TracedDevice an = device("An", 0, DutyCycle.WHITE_PAPER);
    world.run(Duration.ofMinutes(10));
    an.tracer()
        .apply(an.tracer().settings().toBuilder().dutyCycle(DutyCycle.adaptivePrompt()).build());
    assertThat(listenedInAnHour(an)).isBetween(155.0, 180.0);
  }
}
