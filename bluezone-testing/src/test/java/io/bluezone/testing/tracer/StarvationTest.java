// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Faults;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Devices that ask to be read and never answer, around an iPhone that does: how many of its minutes
 * are recorded. The figures are those of {@code docs/protocol/threat-model.md}.
 */
class StarvationTest {

  /** An hour gives the figures of the page; half of one has two intervals, which is enough. */
  private static final int MINUTES = Integer.getInteger("minutes", 30);

  private final Town town = new Town();
  private long lastAddress = 0x4000_0000_0000L;

  @AfterEach
  void close() {
    town.close();
  }

  /** A device that sends under many addresses at once, each for some time. */
  private final class Crowd {
    private final SimulatedDevice device;
    private final AdvertisingData frame;
    private final List<Registration> sets = new ArrayList<>();
    private int next;

    Crowd(int peers, double metres, AdvertisingData frame, Consumer<Faults> manners)
        throws RadioException {
      this.frame = frame;
      device = town.world.addDevice("crowd", DeviceProfile.android(), Town.metres(metres));
      manners.accept(device.faults());
      for (int i = 0; i < peers; i++) {
        sets.add(appear());
      }
    }

    private Registration appear() throws RadioException {
      return device.broadcast(
          frame,
          new DeviceAddress(lastAddress++, DeviceAddress.Type.RANDOM),
          AdvertiseSettings.DEFAULT.withInterval(Duration.ofSeconds(1)));
    }

    /** Changes the addresses of some. */
    void change(int peers) throws RadioException {
      for (int i = 0; i < peers; i++) {
        sets.get(next).close();
        sets.set(next, appear());
        next = (next + 1) % sets.size();
      }
    }

    void leave() {
      sets.forEach(Registration::close);
    }

    /** Time passes, in which each address lives for some time. */
    void live(Duration time, Duration lifetime) throws RadioException {
      Instant end = town.now().plus(time);
      double due = 0;
      while (town.now().isBefore(end)) {
        town.pass(Duration.ofSeconds(1));
        due += (double) sets.size() / lifetime.toSeconds();
        change((int) due);
        due -= (int) due;
      }
    }
  }

  private Town.Person listener(DutyCycle cycle) {
    return town.person("An", Town.HERE, settings -> settings.dutyCycle(cycle));
  }

  private static RollingId idAt(Instant time) {
    return new RollingId(IdSchedule.DEFAULT.at(time).index(), 7);
  }

  private SimulatedDevice iPhone(String name, DeviceProfile profile, double metres)
      throws RadioException {
    SimulatedDevice mai = town.world.addDevice(name, profile, Town.metres(metres));
    assertThat(mai.serve(Beacon.service(() -> idAt(town.now()))).isActive()).isTrue();
    assertThat(mai.advertise(Beacon.toIosAdvertisement(), AdvertiseSettings.DEFAULT).isActive())
        .isTrue();
    return mai;
  }

  private double minutesWithHonest(Town.Person an) {
    return minutesWith(an, time -> idAt(time));
  }

  private static double minutesWith(Town.Person an, Function<Instant, RollingId> ids) {
    return an.encounters().stream()
            .filter(each -> each.id().equals(ids.apply(each.intervalStart())))
            .mapToLong(each -> each.duration().toSeconds())
            .sum()
        / 60.0;
  }

  private static AdvertisingData foreground() {
    return Beacon.toIosAdvertisement().encode(0, true);
  }

  /** Bluezone's bit of the overflow area. */
  private static AdvertisingData overflow() {
    byte[] frame = new byte[24];
    byte[] head = {2, 1, 6, 20, (byte) 0xff, 0x4c, 0, 1, 8};
    System.arraycopy(head, 0, frame, 0, head.length);
    return AdvertisingData.of(Octets.copyOf(frame));
  }

  private void report(String what, Town.Person an) {
    System.out.printf(
        "%s: %.1f of %d min, %d read, %d failed, %s%n",
        what,
        minutesWithHonest(an),
        MINUTES,
        an.status().count(Counter.GATT_READS),
        an.status().count(Counter.GATT_FAILURES),
        an.status().problems().stream().map(Problem::kind).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "20, 1, 86400",
    "300, 50, 86400",
    "300, 2, 86400",
    "300, 0.3, 300",
    "300, 0.3, 60",
    "300, 0.3, 10",
    "500, 0.3, 120",
  })
  void readsAnHonestIphoneAmongSilentPeers(int peers, double metres, long addressSeconds)
      throws RadioException {
    Town.Person an = listener(DutyCycle.CONTINUOUS);
    Crowd crowd = new Crowd(peers, metres, foreground(), Faults::ignoreReads);
    iPhone("Mai", DeviceProfile.iPhoneForeground(), 2);
    crowd.live(Duration.ofMinutes(MINUTES), Duration.ofSeconds(addressSeconds));
    report(
        peers + " silent peers at " + metres + " m, new address each " + addressSeconds + " s", an);
    assertThat(minutesWithHonest(an)).isGreaterThan(0.8 * MINUTES);
  }

  /** Where the listener pauses, fewer minutes are recorded in any case. */
  @ParameterizedTest
  @CsvSource({"300, 300, 40, 260", "300, 300, 35, 85", "20, 60, 35, 85"})
  void readsItWhereTheListenerPauses(int peers, long addressSeconds, long scanOn, long scanOff)
      throws RadioException {
    DutyCycle cycle = DutyCycle.ofSeconds(15, 15, scanOn, scanOff);
    Town.Person an = listener(cycle);
    Crowd crowd = new Crowd(peers, 20, foreground(), Faults::ignoreReads);
    iPhone("Mai", DeviceProfile.iPhoneForeground(), 2);
    Town.Person elsewhere =
        town.person("Bảo", Town.metres(9_000), settings -> settings.dutyCycle(cycle));
    iPhone("Nam", DeviceProfile.iPhoneForeground(), 9_002);
    crowd.live(Duration.ofMinutes(MINUTES), Duration.ofSeconds(addressSeconds));
    report(
        peers
            + " silent peers at 20 m, new address each "
            + addressSeconds
            + " s, scan of "
            + scanOn
            + " s, pause of "
            + scanOff
            + " s",
        an);
    assertThat(minutesWithHonest(an)).isGreaterThan(0.8 * minutesWithHonest(elsewhere));
  }

  @Test
  void readsItAmongImpostorsInTheOverflowArea() throws RadioException {
    Town.Person an = listener(DutyCycle.CONTINUOUS);
    Crowd crowd = new Crowd(300, 0.5, overflow(), Faults::ignoreReads);
    iPhone("Mai", DeviceProfile.iPhoneBackground(service -> 3), 2);
    crowd.live(Duration.ofMinutes(MINUTES), Duration.ofSeconds(60));
    report("300 silent peers in the overflow area", an);
    assertThat(minutesWithHonest(an)).isGreaterThan(0.8 * MINUTES);
  }

  @Test
  void readsItAmongThoseThatHangUp() throws RadioException {
    Town.Person an = listener(DutyCycle.CONTINUOUS);
    Crowd crowd = new Crowd(300, 0.5, foreground(), Faults::hangUp);
    iPhone("Mai", DeviceProfile.iPhoneForeground(), 2);
    crowd.live(Duration.ofMinutes(MINUTES), Duration.ofSeconds(60));
    report("300 peers that hang up", an);
    assertThat(minutesWithHonest(an)).isGreaterThan(0.8 * MINUTES);
  }

  /** All change their addresses at the same moment, so that the honest one is never the newest. */
  @ParameterizedTest
  @CsvSource({"20, 15, 35, 85", "300, 15, 15, 0"})
  void readsItAmongPhonesOfTheSameModel(int peers, long advertiseOff, long scanOn, long scanOff)
      throws RadioException {
    DutyCycle cycle = DutyCycle.ofSeconds(15, advertiseOff, scanOn, scanOff);
    Town.Person an = listener(cycle);
    for (int i = 0; i < peers; i++) {
      SimulatedDevice silent = iPhone("silent " + i, DeviceProfile.iPhoneForeground(), 2);
      silent.faults().ignoreReads();
    }
    iPhone("Mai", DeviceProfile.iPhoneForeground(), 2);
    town.minutes(MINUTES);
    report(
        peers
            + " silent iPhones, all at 2 m, listening "
            + scanOn
            + " of "
            + (scanOn + scanOff)
            + " s",
        an);
    assertThat(minutesWithHonest(an)).isGreaterThan(0.8 * MINUTES);
  }

  @Test
  void saysSoAsLongAsSomeWaitTooLong() throws RadioException {
    Town.Person an = listener(DutyCycle.CONTINUOUS);
    Crowd crowd = new Crowd(300, 2, foreground(), Faults::ignoreReads);
    iPhone("Mai", DeviceProfile.iPhoneForeground(), 2);
    crowd.live(Duration.ofMinutes(2), Duration.ofMinutes(5));
    Problem starved = problem(an).orElseThrow();
    assertThat(starved.kind().isError()).isFalse();
    assertThat(starved.sentence(Locale.ENGLISH)).contains("iPhone");
    assertThat(starved.detail()).containsPattern("^[0-9]+ devices wait");
    crowd.leave();
    town.minutes(3);
    assertThat(problem(an)).isEmpty();
  }

  private static Optional<Problem> problem(Town.Person an) {
    return an.status().problems().stream()
        .filter(each -> each.kind() == Problem.Kind.READS_STARVED)
        .findAny();
  }

  @Test
  void isNoProblemInASmallCompany() throws RadioException {
    Town.Person an = listener(DutyCycle.CONTINUOUS);
    for (int i = 0; i < 20; i++) {
      iPhone("phone " + i, DeviceProfile.iPhoneForeground(), 2);
    }
    town.minutes(20);
    assertThat(an.statuses).noneMatch(status -> hasProblem(status));
  }

  /** Each takes about a second of the one connection at a time, once an interval. */
  @Test
  void starvesNoneOfManyHonestIphones() throws RadioException {
    int phones = Integer.getInteger("phones", 100);
    Town.Person an = listener(DutyCycle.CONTINUOUS);
    for (int i = 0; i < phones; i++) {
      int number = i;
      SimulatedDevice phone =
          town.world.addDevice(
              "phone " + i, DeviceProfile.iPhoneForeground(), Town.metres(1 + 9.0 * i / phones));
      assertThat(phone.serve(Beacon.service(() -> idAt(town.now(), number))).isActive()).isTrue();
      assertThat(phone.advertise(Beacon.toIosAdvertisement(), AdvertiseSettings.DEFAULT).isActive())
          .isTrue();
    }
    town.minutes(MINUTES);
    report(phones + " honest iPhones", an);
    for (int i = 0; i < phones; i++) {
      int number = i;
      assertThat(minutesWith(an, time -> idAt(time, number)))
          .as("phone %d", i)
          .isGreaterThan(0.8 * MINUTES);
    }
  }

  private static RollingId idAt(Instant time, int phone) {
    return new RollingId(IdSchedule.DEFAULT.at(time).index(), phone);
  }

  private static boolean hasProblem(TracingStatus status) {
    return status.problems().stream().anyMatch(each -> each.kind() == Problem.Kind.READS_STARVED);
  }
}
